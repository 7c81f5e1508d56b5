/** One line of markdown in WhatsApp's marks: emphasis, links, pictures, escapes. Code and addresses are left untouched. */
import { type Token, withEmphasis } from "./emphasis";
import { splitInlineCode } from "./inlineCode";

const label = String.raw`\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,500}\]){0,500})\]`;
const target = String.raw`\(\s{0,9}<?((?:[^\s()<>]|\([^\s()<>]{0,500}\)){0,2000})>?(?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'))?\s{0,9}\)`;
const link = new RegExp(`(!?)${label}${target}`, "y");
const bracketed = /<((?:https?:\/\/|mailto:|tel:)[^\s<>]+|[^\s<>@]{1,64}@[^\s<>@]{1,255})>/y;
const address = /(?:https?:\/\/|www\.)[^\s<>]+/iy;
/** What belongs to the sentence around an address and not to it. */
const afterAddress = /[*_~.,;:!?'")\]]+$/;
const escaped = /\\[*_~`#[\]()|>.!+-]/y;
const run = /\*+|_+|~+/y;
/** Up to the next character that may begin one of the above. */
const plain = /[^![<\\*_~hwHW]+|[^]/uy;

const said = (scheme: string): string => scheme.replace(/^(?:mailto|tel):/i, "");
/** For comparing an address with the words of its link. */
const bare = (url: string): string =>
  said(url.toLowerCase())
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, "");

function linkText(isPicture: boolean, words: string, url: string): string {
  const known = /^(?:https?:\/\/|www\.|mailto:|tel:)/i.test(url);
  if (!known) return isPicture ? "" : inlineMarks(words);
  const shown = said(url);
  if (isPicture || words.trim() === "" || bare(words.trim()) === bare(url)) return shown;
  const text = inlineMarks(words.trim());
  return `${text.endsWith(":") ? text : `${text}:`} ${shown}`;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What stands at `at`, and how long it is in the markdown. */
function next(text: string, at: number): { token: Token; length: number } {
  const done = (written: string, length: number) => ({
    token: { kind: "done" as const, text: written },
    length,
  });
  const linked = match(link, text, at);
  if (linked) {
    const [all, picture = "", words = "", url = ""] = linked;
    return done(linkText(picture !== "", words, url), all.length);
  }
  const inBrackets = match(bracketed, text, at);
  if (inBrackets) return done(said(inBrackets[1] ?? ""), inBrackets[0].length);
  const startsWord = !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
  const url = startsWord ? match(address, text, at)?.[0].replace(afterAddress, "") : undefined;
  if (url !== undefined && url !== "") return done(url, url.length);
  const escape = match(escaped, text, at);
  if (escape) return done(escape[0].slice(1), 2);
  const marks = match(run, text, at)?.[0];
  if (marks !== undefined) {
    const { length } = marks;
    const [before, after] = [text.charAt(at - 1), text.charAt(at + length)];
    return { token: { kind: "run", mark: marks.charAt(0), before, after, length }, length };
  }
  const rest = match(plain, text, at)?.[0] ?? text.charAt(at);
  return done(rest, rest.length);
}

function tokensOf(line: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  const text = line.slice(0, end);
  for (let at = start; at < end;) {
    const { token, length } = next(text, at);
    at += length;
    // At the end stands code, whose backtick is the neighbour.
    tokens.push(token.kind === "run" && at === end ? { ...token, after: line.charAt(end) } : token);
  }
  return tokens;
}

/** @param already a mark that will stand around the whole line */
export function inlineMarks(line: string, already = ""): string {
  const tokens: Token[] = [];
  let start = 0;
  for (const { kind, text } of splitInlineCode(line)) {
    const end = start + text.length;
    if (kind === "code") tokens.push({ kind: "done", text });
    else for (const token of tokensOf(line, start, end)) tokens.push(token);
    start = end;
  }
  return withEmphasis(tokens, already);
}
