/** WhatsApp's marks in a text as a tree of plain strings. Pure; nothing but these few marks ever becomes more than text. */

export type Mark = "bold" | "italic" | "strike" | "code";
export type Inline = string | { mark: Mark; inner: readonly Inline[] };
export type Block =
  | { kind: "lines" | "quote"; inner: readonly Inline[] }
  | { kind: "list"; items: readonly (readonly Inline[])[] };

/** A mark opens after and closes before what is no letter, and touches its words. */
const marked =
  /(?<![\p{L}\p{N}])(?:```(?<block>[\s\S]+?)```|`(?<code>[^`\n]+)`|\*(?=\S)(?<bold>[^*\n]*?(?<=\S))\*|_(?=\S)(?<italic>[^_\n]*?(?<=\S))_|~(?=\S)(?<strike>[^~\n]*?(?<=\S))~)(?![\p{L}\p{N}])/u;

function found({ groups = {} }: RegExpExecArray): { mark: Mark; words: string } | null {
  for (const mark of ["bold", "italic", "strike", "code"] as const) {
    const words = groups[mark];
    if (words !== undefined && words !== "") return { mark, words };
  }
  const { block } = groups;
  return block === undefined ? null : { mark: "code", words: block };
}

/** The words of a line or paragraph. */
export function inlines(text: string): Inline[] {
  const parts: Inline[] = [];
  let rest = text;
  let before = "";
  for (let match = marked.exec(rest); match !== null; match = marked.exec(rest)) {
    const inside = found(match);
    const end = match.index + (inside ? match[0].length : 1);
    if (inside === null) {
      before += rest.slice(0, end);
    } else {
      if (before + rest.slice(0, match.index) !== "") parts.push(before + rest.slice(0, match.index));
      before = "";
      const inner = inside.mark === "code" ? [inside.words] : inlines(inside.words);
      parts.push({ mark: inside.mark, inner });
    }
    rest = rest.slice(end);
  }
  if (before + rest !== "") parts.push(before + rest);
  return parts;
}

const quote = /^> ?/;
const bullet = /^[-*] (?=\S)/;

const kindOf = (line: string): Block["kind"] =>
  quote.test(line) ? "quote" : bullet.test(line) ? "list" : "lines";

/** Runs of lines of one kind; a block of code keeps its lines together. */
export function blocks(text: string): Block[] {
  if (text.includes("```")) return [{ kind: "lines", inner: inlines(text) }];
  const runs: { kind: Block["kind"]; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    const last = runs.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs.map(({ kind, lines }) => {
    if (kind === "list") return { kind, items: lines.map((line) => inlines(line.replace(bullet, ""))) };
    const words = kind === "quote" ? lines.map((line) => line.replace(quote, "")) : lines;
    return { kind, inner: inlines(words.join("\n")) };
  });
}
