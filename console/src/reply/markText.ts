/** Puts WhatsApp's marks around what is selected, and takes them away again. Pure. */

export type MarkKey = "bold" | "italic" | "strike" | "code";

const signs: Readonly<Record<MarkKey, string>> = { bold: "*", italic: "_", strike: "~", code: "```" };

/** The mark that a combination of keys asks for. */
export function markKey(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}): MarkKey | null {
  if (!(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === "b") return "bold";
  if (key === "i") return "italic";
  return key === "x" && event.shiftKey ? "strike" : null;
}

/** The text, and what is selected in it now. */
export interface Marked {
  text: string;
  from: number;
  to: number;
}

/** White space at the edges stays outside: WhatsApp's marks touch their words. */
export function wrapped(text: string, start: number, end: number, key: MarkKey): Marked {
  const sign = signs[key];
  const selected = text.slice(start, end);
  const lead = selected.length - selected.trimStart().length;
  const from = start + lead;
  const to = Math.max(from, start + selected.trimEnd().length);
  const inside = text.slice(from, to);
  const isMarked = text.slice(0, from).endsWith(sign) && text.slice(to).startsWith(sign);
  if (isMarked && inside !== "") {
    const bare = text.slice(0, from - sign.length) + inside + text.slice(to + sign.length);
    return { text: bare, from: from - sign.length, to: to - sign.length };
  }
  const next = text.slice(0, from) + sign + inside + sign + text.slice(to);
  return { text: next, from: from + sign.length, to: to + sign.length };
}
