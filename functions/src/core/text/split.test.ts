import fc from "fast-check";
import { maxReplyLength } from "../turn/provider";
import { splitText } from "./split";

const family = "👨‍👩‍👧‍👦";
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const withoutSpace = (text: string): string => text.replaceAll(/\s/g, "");

describe("a long answer is split (F22)", () => {
  it.each([
    ["a text that fits", "Halo Budi", 10, ["Halo Budi"]],
    ["white space around it", "  Halo \n", 10, ["Halo"]],
    ["nothing to say", " \n ", 10, []],
    ["paragraphs", "Satu dua.\n\nTiga empat. Lima.", 20, ["Satu dua.", "Tiga empat. Lima."]],
    ["the last paragraph that fits", "a\n\nb\n\nc d e f", 8, ["a\n\nb", "c d e f"]],
    ["sentences", "Satu dua tiga. Empat lima enam.", 20, ["Satu dua tiga.", "Empat lima enam."]],
    ["lines", "Satu dua tiga\nempat lima enam", 20, ["Satu dua tiga", "empat lima enam"]],
    ["a sentence in quotes", 'Kata "ya." Lalu diam saja', 18, ['Kata "ya."', "Lalu diam saja"]],
    ["words", "satu dua tiga empat", 10, ["satu dua", "tiga empat"]],
    ["a word that ends where the part does", "satu dua tiga", 8, ["satu dua", "tiga"]],
    ["a sentence of a script without spaces", "今日は。明日は雨。", 5, ["今日は。", "明日は雨。"]],
    ["one long word", "abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["the number of a list item stays with it", "Pilih: 1. Masuk lalu", 11, ["Pilih:", "1. Masuk", "lalu"]],
    ["an amount stays whole", "Ini Rp. 15.000 ya", 14, ["Ini Rp. 15.000", "ya"]],
  ])("%s", (_what, text, maxLength, parts) => {
    expect(splitText(text, { maxLength, maxParts: 5 })).toEqual(parts);
  });

  it("keeps emoji whole where slicing would break them", () => {
    expect(splitText("😀".repeat(5), { maxLength: 3, maxParts: 5 })).toEqual(Array(5).fill("😀"));
    const parts = splitText(family.repeat(400), { maxLength: maxReplyLength, maxParts: 3 });
    expect(parts?.length).toBe(2 + Math.floor((400 * family.length) / maxReplyLength) - 1);
    for (const part of parts ?? []) expect(withoutSpace(part).replaceAll(family, "")).toBe("");
  });

  it("cuts a grapheme that no message could carry between its code points", () => {
    expect(splitText(`a${"\u0301".repeat(9)}`, { maxLength: 5, maxParts: 2 })).toEqual([
      `a${"\u0301".repeat(4)}`,
      "\u0301".repeat(5),
    ]);
    expect(splitText("😀", { maxLength: 1, maxParts: 9 })).toBeNull();
  });

  it("gives up nice cuts before it gives up the answer", () => {
    const text = "Hai.\n\nsatu dua tiga empat lima";
    expect(splitText(text, { maxLength: 18, maxParts: 3 })).toEqual(["Hai.", "satu dua tiga", "empat lima"]);
    expect(splitText(text, { maxLength: 18, maxParts: 2 })).toEqual(["Hai.\n\nsatu dua", "tiga empat lima"]);
    expect(splitText(text, { maxLength: 18, maxParts: 1 })).toBeNull();
  });

  it("refuses what needs more parts than allowed, however large", () => {
    expect(splitText("x".repeat(4096 * 3), { maxLength: 4096, maxParts: 3 })).toHaveLength(3);
    expect(splitText("x".repeat(4096 * 3 + 1), { maxLength: 4096, maxParts: 3 })).toBeNull();
    expect(splitText("x ".repeat(500_000), { maxLength: 4096, maxParts: 3 })).toBeNull();
    expect(splitText("x", { maxLength: 0, maxParts: 3 })).toBeNull();
  });

  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.constantFrom(
      " ",
      "\n",
      "\n\n",
      ". ",
      "! ",
      "\t",
      "\r\n",
      "。",
      family,
      "🇮🇩",
      "é",
      "é",
      "क्षि",
      "\u0301",
    ),
    fc.stringMatching(/^[a-z]{1,12}$/),
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

  it("loses nothing but white space, and breaks no grapheme", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 60 }), (text, maxLength) => {
        const parts = splitText(text, { maxLength, maxParts: 10_000 }) ?? [];
        expect(withoutSpace(parts.join(""))).toBe(withoutSpace(text));
        const whole = segmenter.segment(text);
        let at = 0;
        for (const part of parts) {
          expect(part).toBe(part.trim());
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(maxLength);
          const start = text.indexOf(part, at);
          expect(text.slice(at, start).trim()).toBe("");
          const grapheme = whole.containing(start);
          const afterSpace = start === 0 || text.slice(0, start).trimEnd().length < start;
          const tooLong = (grapheme?.segment.length ?? 0) > maxLength;
          expect(grapheme?.index === start || afterSpace || tooLong).toBe(true);
          expect(/^[\udc00-\udfff]/.test(part) && /[\ud800-\udbff]$/.test(text.slice(0, start))).toBe(false);
          at = start + part.length;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  it("answers null only when no cuts at all would do", () => {
    const text = fc.stringMatching(/^[a-z]{0,12}( [a-z]{1,12}\.?){0,12}$/);
    const limit = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(text, limit, fc.integer({ min: 1, max: 6 }), (said, maxLength, maxParts) => {
        const parts = splitText(said, { maxLength, maxParts });
        if (parts !== null) expect(parts.length).toBeLessThanOrEqual(maxParts);
        else expect(said.trim().length).toBeGreaterThan(maxLength * maxParts);
        if (withoutSpace(said).length > maxLength * maxParts) expect(parts).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
