import fc from "fast-check";
import { historyLimit } from "../limits";
import { type SaidLine, findLoop, loopLimits } from "./loop";

const start = 1_800_000_000_000;
const minute = 60_000;

/** Lines with a pause before each that nobody's rhythm explains. */
const thread = (...said: [SaidLine["role"], string][]): SaidLine[] =>
  said.map(([role, text], index) => ({ role, text, at: start + index * 7_000 + index ** 2 * 1_300 }));
const found = (lines: readonly SaidLine[]) => findLoop(lines, lines.at(-1)?.at ?? start)?.kind ?? null;

const ours = (text: string): [SaidLine["role"], string] => ["assistant", text];
const theirs = (text: string): [SaidLine["role"], string] => ["customer", text];

describe("a mirror", () => {
  const long = "Terima kasih sudah menghubungi kami, ada yang bisa dibantu?";
  it("is a long text of ours that comes back, however it is dressed", () => {
    expect(found(thread(theirs("Halo"), ours(long), theirs(long)))).toBe("mirror");
    expect(found(thread(theirs("Halo"), ours(long), theirs(`  ${long.toUpperCase()} 🙏`)))).toBe("mirror");
  });
  it("takes three in a row when the texts are short", () => {
    const echo = [ours("Baik, ada lagi?"), theirs("baik ada lagi")] as const;
    expect(found(thread(theirs("Halo"), ...echo, ...echo))).toBeNull();
    expect(found(thread(theirs("Halo"), ...echo, ...echo, ...echo))).toBe("mirror");
  });
  it("is not who asks first and is quoted by us, nor who quotes and goes on", () => {
    expect(found(thread(theirs(long), ours(long)))).toBeNull();
    expect(found(thread(ours(long), theirs(`${long} Ya, soal cuti`)))).toBeNull();
    expect(found(thread(ours(long), theirs(long), ours("Ya?"), theirs("Soal cuti")))).toBeNull();
    expect(found(thread(ours("Sama-sama! 🙏"), theirs("🙏")))).toBeNull();
  });
});

describe("a repetition", () => {
  const away = theirs("Kami sedang tutup, silakan hubungi besok.");
  it("is the same text three times with our answers between", () => {
    expect(found(thread(away, ours("Baik."), away, ours("Baik, besok ya."), away))).toBe("repeat");
    expect(
      found(thread(away, ours("Baik."), theirs("Tiket dibuat"), ours("Ya."), away, ours("Ok."), away)),
    ).toBe("repeat");
  });
  it("is not what we haven't answered, nor what was said twice, nor what is over", () => {
    expect(found(thread(away, away, away))).toBeNull();
    expect(found(thread(away, ours("Baik."), away, away, away))).toBeNull();
    expect(found(thread(away, ours("a"), away, ours("b"), away, ours("c"), theirs("Soal cuti")))).toBeNull();
  });
  it.each([
    "ok",
    "OK 👍",
    "ya",
    "Iya kak",
    "terima kasih",
    "Terima kasih banyak ya kak 🙏",
    "sudah",
    "1",
    "👍",
    "Halo",
  ])("is not %j, which people say again and again", (text) => {
    const said = Array.from(
      { length: 8 },
      (_, index) => [ours(`Langkah ${index}`), theirs(text)] as const,
    ).flat();
    expect(found(thread(theirs("Bagaimana caranya?"), ...said))).toBeNull();
  });
  it("is not the same question every morning", () => {
    const daily = [0, 1, 2, 3].flatMap((day): SaidLine[] => [
      { role: "customer", text: "Jadwal hari ini?", at: start + day * 1_440 * minute },
      { role: "assistant", text: "Shift pagi.", at: start + day * 1_440 * minute + 4_000 },
    ]);
    expect(findLoop(daily, start + 3 * 1_440 * minute + minute)).toBeNull();
  });
});

/** A customer who answers us after each gap; ours take 2 s. */
function exchanges(gaps: readonly number[], text: (turn: number) => string): SaidLine[] {
  let at = start;
  const lines: SaidLine[] = [{ role: "customer", text: text(0), at }];
  for (const [turn, gap] of gaps.entries()) {
    at += 2_000;
    lines.push({ role: "assistant", text: `Jawaban kami nomor ${turn}`, at });
    at += gap;
    lines.push({ role: "customer", text: text(turn + 1), at });
  }
  return lines;
}
const letter = (turn: number): string => String.fromCharCode(97 + turn);
const longText = (turn: number): string => `${letter(turn).repeat(4)} `.repeat(16);
const shortText = (turn: number): string => letter(turn).repeat(6);

describe("a rhythm", () => {
  it.each([
    ["five long texts at once", [800, 1_900, 300, 1_200, 700], longText, "rhythm"],
    ["four long texts at once", [800, 1_900, 300, 1_200], longText, null],
    ["six short texts at once", [800, 1_900, 300, 1_200, 700, 1_500], shortText, "rhythm"],
    ["five short texts at once", [800, 1_900, 300, 1_200, 700], shortText, null],
    ["a pause among them", [800, 1_900, 9_000, 300, 1_200, 700], longText, null],
    ["six long texts, five seconds each", [5_000, 5_400, 4_900, 5_200, 5_900, 5_100], longText, null],
    ["six long texts, three seconds each", [3_000, 3_400, 2_900, 3_200, 3_900, 3_100], longText, "rhythm"],
    ["six short texts, three seconds each", [3_000, 3_400, 2_900, 3_200, 3_900, 3_100], shortText, null],
    ["six texts, half a minute each", [30_000, 30_400, 30_900, 30_200, 30_600, 30_100], shortText, "rhythm"],
    ["half a minute, more or less", [30_000, 32_400, 30_900, 30_200, 30_600, 30_100], shortText, null],
    ["five texts, half a minute each", [30_000, 30_400, 30_900, 30_200, 30_600], shortText, null],
    ["what crossed our answers", [300, 300, -200, 300, 300, 300, 300], longText, null],
  ])("%s: %j", (_what, gaps, text, kind) => {
    expect(found(exchanges(gaps, text))).toBe(kind);
  });

  it("starts anew after a person of the team spoke", () => {
    const bot = exchanges([300, 300, 300, 300, 300, 300, 300, 300], longText);
    const helped = bot.toSpliced(bot.length - 4, 0, { role: "agent", text: "Halo, saya Rina", at: start });
    expect([found(bot), found(helped)]).toEqual(["rhythm", null]);
  });
});

/** The other side, told what we said in each turn: what it answers, and after how long. */
type OtherSide = (turn: number, ourText: string) => { text: string; afterMs: number };

/** As Meta tells times of customers: whole seconds, taken at their end, never later than the arrival. */
const asToldByMeta = (at: number): number => Math.min(Math.floor(at / 1000) * 1000 + 999, at + 600);

/** How often we answered before the breaker spoke up; `turns` when it never did. */
function answersBeforeStop(other: OtherSide, ourMs: (turn: number) => number, turns = 100): number {
  const lines: SaidLine[] = [];
  let at = start;
  for (let turn = 0; turn < turns; turn += 1) {
    const { text, afterMs } = other(turn, lines.at(-1)?.text ?? "");
    at += afterMs;
    lines.push({ role: "customer", text, at: asToldByMeta(at) });
    if (findLoop(lines.slice(-historyLimit), at + 700)) return turn;
    at = Math.max(at + 600, asToldByMeta(at)) + ourMs(turn);
    lines.push({ role: "assistant", text: `Baik, ini jawaban kami yang ke-${turn} untuk Anda.`, at });
  }
  return turns;
}

describe("AI against a bot (F60)", () => {
  const jitter = fc.infiniteStream(fc.integer({ min: 0, max: 1_000 }));
  const delays = fc.tuple(jitter, jitter);
  const word = fc.stringMatching(/^[a-z]{4,9}$/);
  const bots: [string, (next: () => number, said: string) => OtherSide][] = [
    ["repeats us", (next) => (_turn, our) => ({ text: our || "Halo", afterMs: 500 + next() * 20 })],
    [
      "says one thing",
      (next, said) => () => ({ text: `${said} tutup sampai besok`, afterMs: 500 + next() * 60 }),
    ],
    [
      "answers at once",
      (next, said) => (turn) => ({ text: `${said} ${turn} `.repeat(turn + 1), afterMs: next() }),
    ],
    ["waits 20 s", (next, said) => (turn) => ({ text: `${said} ${turn}`, afterMs: 20_000 + next() / 4 })],
  ];

  it.each(bots)("a bot that %s is stopped after six answers at most, of a hundred", (_what, bot) => {
    fc.assert(
      fc.property(delays, word, ([gaps, ourGaps], said) => {
        const next = (): number => gaps.next().value;
        const ourMs = (): number => 1_200 + (ourGaps.next().value as number);
        expect(answersBeforeStop(bot(next, said), ourMs)).toBeLessThanOrEqual(6);
      }),
      { numRuns: 1000 },
    );
  });

  it("a person who reads and types is left alone", () => {
    const turn = fc.record({
      readMs: fc.integer({ min: 900, max: 6_000 }),
      msPerCharacter: fc.integer({ min: 130, max: 400 }),
      words: fc.array(word, { minLength: 1, maxLength: 12 }),
      distractedMs: fc.constantFrom(0, 0, 0, 15_000, 90_000),
    });
    const turns = fc.array(turn, { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(turns, (said) => {
        const person: OtherSide = (index) => {
          const { readMs, msPerCharacter, words, distractedMs } = said[index % said.length]!;
          const text = `${words.join(" ")} ${letter(index % 26)}${letter(Math.floor(index / 26))}`;
          return { text, afterMs: readMs + text.length * msPerCharacter + distractedMs };
        };
        // Values drawn at random can be all alike; six pauses of a person aren't.
        const gaps = said.map((_, index) => person(index, "").afterMs);
        const lookAlike = gaps.some((_, index) => {
          const six = gaps.concat(gaps).slice(index, index + 6);
          return Math.max(...six) - Math.min(...six) <= 2_600;
        });
        fc.pre(!lookAlike);
        expect(answersBeforeStop(person, () => 2_500, 30)).toBe(30);
      }),
      { numRuns: 1000 },
    );
  });

  it("small talk at any human pace is left alone", () => {
    const small = fc.constantFrom("ok", "ya", "iya kak", "terima kasih", "siap 👍", "1");
    const gaps = fc.array(fc.integer({ min: 2_100, max: 9_000 }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(small, gaps, (text, pauses) => {
        expect(found(exchanges(pauses, () => text))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws, and finds nothing in an empty thread", () => {
    expect(findLoop([], start)).toBeNull();
    const line = fc.record({
      role: fc.constantFrom("customer" as const, "assistant" as const, "agent" as const),
      text: fc.string({ unit: "binary", maxLength: 8 }),
      at: fc.integer({ min: start, max: start + 60_000 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const loop = findLoop(lines, start + 60_000, loopLimits);
        expect(["mirror", "repeat", "rhythm", undefined]).toContain(loop?.kind);
      }),
      { numRuns: 1000 },
    );
  });
});
