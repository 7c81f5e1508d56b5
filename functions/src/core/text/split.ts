/**
 * A long answer becomes several messages, in order. It is cut at the end of a paragraph, else of a sentence, else of a
 * word, else between two graphemes (what a reader takes for one character); nothing but white space is lost at a cut.
 */

/** `maxLength` counts UTF-16 units, as Meta does. */
export interface SplitLimits {
  maxLength: number;
  maxParts: number;
}

/** The part ends at `end`, the next one begins at `next`; between them is white space. Offsets into the text. */
interface Cut {
  end: number;
  next: number;
}

/** Nicest first. `tied` is the space after `1.` or `Rp.`, whose other side belongs to it. */
const kinds = ["paragraph", "sentence", "word", "tied", "grapheme"] as const;
type Kind = (typeof kinds)[number];

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Full stops that end no sentence: `1.` in front of a list item, an initial, a shortened word. */
const noSentence = /(?:^|\s)(?:\d{1,3}|\p{L}|rp|no|jl|dr|mr|mrs|ms|bpk|tgl|hlm)\.$/iu;
const sentence = /[.!?…。！？]["'”’»)\]*_~]*$/u;
/** White space, and the places after a sentence of a script that writes none. */
const breaks = /\s+|(?<=[。！？])/gu;

function kindOf(before: string, space: string): Kind {
  if (/\n\s*\n/.test(space)) return "paragraph";
  if (space.includes("\n")) return "sentence";
  if (noSentence.test(before)) return "tied";
  return sentence.test(before) ? "sentence" : "word";
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
const startsInside = (text: string, at: number): boolean =>
  isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));

class Splitter {
  private readonly segments: Intl.Segments;

  constructor(
    private readonly text: string,
    private readonly maxLength: number,
  ) {
    this.segments = graphemes.segment(text);
  }

  private graphemeStart(at: number): number {
    return this.segments.containing(at)?.index ?? at;
  }

  private afterSpace(at: number): number {
    const word = /\S/g;
    word.lastIndex = at;
    return word.exec(this.text)?.index ?? this.text.length;
  }

  /** The last cut of the first kind that the part has one of. */
  private softCut(start: number, allowed: readonly Kind[]): Cut | null {
    const last = new Map<Kind, Cut>();
    const window = this.text.slice(start, start + this.maxLength + 1);
    for (const { index } of window.matchAll(breaks)) {
      const end = start + index;
      if (index === 0 || index > this.maxLength) continue;
      const next = this.afterSpace(end);
      if (this.graphemeStart(end) !== end || this.graphemeStart(next) !== next) continue;
      const before = this.text.slice(Math.max(start, end - 12), end);
      last.set(kindOf(before, this.text.slice(end, next)), { end, next });
    }
    const kind = allowed.find((one) => last.has(one));
    return kind === undefined ? null : (last.get(kind) ?? null);
  }

  /** Between graphemes; inside one only when it alone is longer than a part, and then between code points. */
  private hardCut(start: number): Cut | null {
    const most = start + this.maxLength;
    const whole = this.graphemeStart(most);
    if (whole > start) return { end: whole, next: this.afterSpace(whole) };
    const end = startsInside(this.text, most) ? most - 1 : most;
    return end > start ? { end, next: this.afterSpace(end) } : null;
  }

  /** Null when a part can't be made, or more than `maxParts` would be. */
  parts(allowed: readonly Kind[], maxParts: number): string[] | null {
    const parts: string[] = [];
    const { length } = this.text;
    for (let start = 0; start < length;) {
      if (parts.length === maxParts) return null;
      const fits = length - start <= this.maxLength;
      const cut = fits
        ? { end: length, next: length }
        : (this.softCut(start, allowed) ?? this.hardCut(start));
      if (cut === null) return null;
      parts.push(this.text.slice(start, cut.end).trimEnd());
      start = cut.next;
    }
    return parts;
  }
}

/**
 * The parts, each trimmed, not empty and at most `maxLength` long; none for a text that is only white space. When the
 * nicer cuts need too many parts, coarser ones are given up first; null when even the tightest need more than `maxParts`.
 * A single grapheme longer than `maxLength` is cut between code points, because Meta would refuse it whole.
 */
export function splitText(text: string, { maxLength, maxParts }: SplitLimits): string[] | null {
  const trimmed = text.trim();
  const visible = trimmed.replaceAll(/\s/g, "").length;
  if (visible === 0) return [];
  if (maxLength < 1 || visible > maxLength * maxParts) return null;
  const splitter = new Splitter(trimmed, maxLength);
  for (const [from] of kinds.entries()) {
    const parts = splitter.parts(kinds.slice(from), maxParts);
    if (parts !== null) return parts;
  }
  return null;
}
