/**
 * Pairs the runs of `*`, `_` and `~` of one line and gives each pair WhatsApp's own mark. As in WhatsApp, a mark stands at
 * the edge of a word: `snake_case`, `2*3*4` and `2 * 3` have none. What finds no partner stays as it was written.
 */

/** A stretch of a line: finished text, or a run of one mark with the characters beside it. */
export type Token =
  | { kind: "done"; text: string }
  | { kind: "run"; mark: string; before: string; after: string; length: number };

interface Run {
  mark: string;
  opens: boolean;
  closes: boolean;
  /** A letter follows: WhatsApp would show the mark instead of obeying it. */
  inWord: boolean;
  left: number;
  /** What it became, outermost first when it opens, innermost first when it closes. */
  opened: string[];
  closed: string[];
}

/** A closing mark looks so far back for its partner; nobody writes more marks into one line. */
const farthest = 50;

const isSpace = (character: string): boolean => character === "" || /\s/u.test(character);
const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

function runOf({ mark, before, after, length }: Token & { kind: "run" }): Run {
  return {
    mark,
    opens: !isSpace(after) && !isWord(before) && !/[)\]}.,;:!?]/.test(after),
    closes:
      !isSpace(before) &&
      !/[([{]/.test(before) &&
      (!isWord(after) || (mark === "*" && length >= 2 && /\p{L}/u.test(after))),
    inWord: isWord(after),
    left: length,
    opened: [],
    closed: [],
  };
}

/** How many marks a pair takes: two are bold or struck out, one is italic; one `~` is WhatsApp's already. */
function widthOf(opener: Run, closer: Run): number {
  const most = Math.min(opener.left, closer.left);
  if (most >= 2) return 2;
  return opener.mark === "~" || closer.inWord ? 0 : most;
}

const markOf = (mark: string, width: number): string => (mark === "~" ? "~" : width === 2 ? "*" : "_");

function pair(open: Run[], closer: Run): void {
  const least = Math.max(0, open.length - farthest);
  for (let at = open.length - 1; at >= least && closer.left > 0; at -= 1) {
    const opener = open[at];
    if (opener?.mark !== closer.mark) continue;
    for (let width = widthOf(opener, closer); width > 0; width = widthOf(opener, closer)) {
      const mark = closer.inWord ? "" : markOf(closer.mark, width);
      opener.left -= width;
      closer.left -= width;
      opener.opened.unshift(mark);
      closer.closed.push(mark);
      open.length = at + 1;
    }
    if (opener.left === 0) open.length = Math.min(open.length, at);
  }
}

/** The line with each mark written at most once inside itself: WhatsApp doesn't nest bold in bold. */
function written(tokens: readonly (string | Run)[], already: string): string {
  const depth = new Map<string, number>([[already, 1]]);
  const step = (mark: string, by: 1 | -1): string => {
    const before = depth.get(mark) ?? 0;
    depth.set(mark, before + by);
    return (by === 1 ? before : before - 1) === 0 ? mark : "";
  };
  return tokens
    .map((token) => {
      if (typeof token === "string") return token;
      const closed = token.closed.map((mark) => step(mark, -1)).join("");
      const opened = token.opened.map((mark) => step(mark, 1)).join("");
      return closed + token.mark.repeat(token.left) + opened;
    })
    .join("");
}

/** @param already a mark that stands around the whole line */
export function withEmphasis(tokens: readonly Token[], already = ""): string {
  const runs = tokens.map((token) => (token.kind === "done" ? token.text : runOf(token)));
  const open: Run[] = [];
  for (const run of runs) {
    if (typeof run === "string") continue;
    if (run.closes) pair(open, run);
    if (run.opens && run.left > 0 && run.closed.length === 0) open.push(run);
  }
  return written(runs, already);
}
