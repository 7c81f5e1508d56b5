/**
 * What a model writes, markdown and some HTML, in the marks that WhatsApp shows: `*bold*`, `_italic_`, `~struck~`, lists,
 * quotes and code. What WhatsApp has no mark for is said in plain words or left out; a text without markdown stays as it
 * is, and code is never touched. WhatsApp: help centre, how to format your messages.
 */
import { htmlToMarkdown } from "./htmlToMarkdown";
import { inlineMarks } from "./inlineMarks";

const fence = /^[ \t]*(?:>[ \t]?)?(`{3,}|~{3,})[^`]*$/;
const heading = /^ {0,3}#{1,6}(?:[ \t]+(.*))?$/;
const rule = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const prefix = /^([ \t]*)((?:>[ \t]+)*)(?:([*-])([ \t]+)(?:\[([ xX])\][ \t]+)?)?/;
const tableRule = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Letters that show nothing, next to spaces, control and format characters and the marks themselves. */
const nothingVisible = /^[\s\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0*_~`#>|=+\\-]*$/u;

function headingText(text: string): string {
  const words = inlineMarks(text.replace(/[ \t]+#+[ \t]*$/, "").trim(), "*").trim();
  return nothingVisible.test(words) ? "" : `*${words}*`;
}

function lineText(line: string): string {
  const title = heading.exec(line);
  if (title) return headingText(title[1] ?? "");
  const [all, indent = "", quote = "", bullet, space = "", box] = prefix.exec(line) ?? [""];
  const item = bullet === undefined ? "" : `-${space}${box === undefined ? "" : box === " " ? "☐ " : "☑ "}`;
  return `${indent}${quote === "" ? "" : "> "}${item}${inlineMarks(line.slice(all.length))}`;
}

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll(String.raw`\|`, "|").trim());

/** "- Package: Basic, Price: 15.000" for each row, so that it reads on a phone. */
function tableText(header: string, rows: readonly string[]): string[] {
  const titles = cellsOf(header).map((title) => inlineMarks(title));
  if (rows.length === 0) return [titles.filter((title) => title !== "").join(", ")];
  return rows.map((row) => {
    const said = cellsOf(row).map((cell, column) => {
      const text = inlineMarks(cell);
      const title = titles[column] ?? "";
      return text === "" || title === "" ? text : `${title}: ${text}`;
    });
    return `- ${said.filter((cell) => cell !== "").join(", ")}`;
  });
}

/** A block of lines: how many it takes, and what it says. */
interface Block {
  taken: number;
  said: string[];
}

/** The lines from `start` up to the first that `ends` them; all, where none does. */
function linesUntil(lines: readonly string[], start: number, ends: (line: string) => boolean): string[] {
  const block: string[] = [];
  for (let at = start; at < lines.length && !ends(lines[at] ?? ""); at += 1) block.push(lines[at] ?? "");
  return block;
}

/** Fenced code, closed if it wasn't; null where none begins. Without a line of code nothing is said. */
function codeAt(lines: readonly string[], start: number): Block | null {
  const opening = fence.exec(lines[start] ?? "")?.[1];
  if (opening === undefined) return null;
  const closing = new RegExp(`^[ \\t]*(?:>[ \\t]?)?${opening.charAt(0)}{${opening.length},}[ \\t]*$`);
  const code = linesUntil(lines, start + 1, (line) => closing.test(line));
  const closed = start + 1 + code.length < lines.length;
  const said = code.join("").trim() === "" ? [] : ["```", ...code, "```"];
  return { taken: code.length + (closed ? 2 : 1), said };
}

function tableAt(lines: readonly string[], start: number): Block | null {
  const [header = "", under = ""] = lines.slice(start, start + 2);
  if (!header.includes("|") || !under.includes("|") || !tableRule.test(under)) return null;
  const rows = linesUntil(lines, start + 2, (line) => !line.includes("|"));
  return { taken: rows.length + 2, said: tableText(header, rows) };
}

/** The lines outside code are rid of their HTML, which may make more lines of them. */
function withoutHtml(lines: readonly string[]): string[] {
  const made: string[] = [];
  for (let at = 0; at < lines.length;) {
    const code = codeAt(lines, at);
    if (code) for (const line of lines.slice(at, at + code.taken)) made.push(line);
    else made.push(...htmlToMarkdown(lines[at] ?? "").split("\n"));
    at += code?.taken ?? 1;
  }
  return made;
}

function blockAt(lines: readonly string[], start: number): Block {
  const block = codeAt(lines, start) ?? tableAt(lines, start);
  if (block) return block;
  const line = lines[start] ?? "";
  return { taken: 1, said: rule.test(line) ? [] : [lineText(line)] };
}

/** Empty when nothing visible is left: such an answer isn't sent. */
export function whatsappMarks(text: string): string {
  const lines = withoutHtml(text.replaceAll(/\r\n?/g, "\n").split("\n"));
  const said: string[] = [];
  let leftOut = false;
  for (let at = 0; at < lines.length;) {
    const block = blockAt(lines, at);
    // Two empty lines that meet where something was left out are one.
    const doubled: boolean = leftOut && block.said[0] === "" && (said.at(-1) ?? "") === "";
    if (!doubled) for (const line of block.said) said.push(line);
    leftOut = block.said.length === 0 || (leftOut && doubled);
    at += block.taken;
  }
  const made = said.join("\n");
  return nothingVisible.test(made) ? "" : made;
}
