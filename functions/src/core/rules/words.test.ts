import fc from "fast-check";
import { normalise } from "../text/normalise";
import { humanWords, startWords, stopWords } from "./defaultWords";
import { asksFor, isExactly, longestCommand } from "./words";

describe("asking for a person", () => {
  it.each([
    "cs",
    "CS",
    "C\u200bS",
    "ＣＳ",
    "cs dong",
    "admin?",
    "Tolong admin ya kak",
    "OPERATOR!!!",
    "𝗵𝘂𝗺𝗮𝗻",
    "hūmän",
    "agent",
    "agent please",
    "a representative, please",
    "manusia",
    "customer  service",
    "mau ke cs",
    "panggil petugas",
    "Saya mau bicara dengan orang",
    "saya mau bicara langsung dengan manusia dong",
    "bisa ngobrol sama adminnya?",
    "tolong sambungkan ke CS",
    "Tolong hubungkan saya dengan customer service, saya sudah 3 hari menunggu",
    "Sambungin ke orang",
    "ini bot ya? saya maunya orang asli",
    "I want to talk to a person",
    "Can I speak with a representative about my invoice?",
    "please connect me to an agent",
    "talk\nto\nsomeone",
    "I need a human",
    "are you a bot? I want a real person 😡",
  ])("is heard in %j", (text) => {
    expect(asksFor(text, humanWords)).not.toBeNull();
  });

  it.each([
    "",
    "👍",
    "...",
    "Halo admin",
    "Halo kak, cara cuti gimana?",
    "kami travel agent di Bandung",
    "Is the agent commission taxable?",
    "Berapa operator yang bisa masuk?",
    "Cara menambah admin di aplikasi?",
    "sumber daya manusia",
    "Berapa orang yang bisa pakai?",
    "aplikasi untuk customer service ada?",
    "humanity",
    "I talk to staffing firms",
    "mereka bicara dengan orangutan",
    "csv",
    "Apakah agen properti bisa pakai?",
    "user management",
    "I need an agent commission report",
    `${"cerita panjang ".repeat(20)} bicara dengan orang`,
  ])("is not heard in %j", (text) => {
    expect(asksFor(text, humanWords)).toBeNull();
  });

  it("names the word as it was given", () => {
    const words = { alone: ["Café"], anywhere: ["Ask  Him!"] };
    expect(asksFor("CAFE", words)).toBe("Café");
    expect(asksFor("please ask him now", words)).toBe("Ask  Him!");
    expect(asksFor("the café is closed", words)).toBeNull();
    expect(asksFor("halo", { alone: ["", "!"], anywhere: ["", "?"] })).toBeNull();
  });
});

describe("stop and start", () => {
  it.each([
    "stop",
    "STOP",
    " Stop! ",
    "“stop”",
    "S\u00adT\u200dOP",
    "stop 🛑",
    "Berhenti langganan.",
    "keluar",
  ])("%j stops", (text) => {
    expect(isExactly(text, stopWords)).not.toBeNull();
    expect(isExactly(text, startWords)).toBeNull();
  });
  it.each([
    "",
    "stop dulu ya kak",
    "non-stop",
    "cancel",
    "batal",
    "Bagaimana cara keluar?",
    "pit stop",
    "stoppp",
    "🛑",
  ])("%j doesn't stop", (text) => {
    expect(isExactly(text, stopWords)).toBeNull();
  });
  it.each(["start", "MULAI", "langganan lagi", "Subscribe!"])("%j starts", (text) => {
    expect(isExactly(text, startWords)).not.toBeNull();
    expect(isExactly(text, stopWords)).toBeNull();
  });
  it.each(["start date?", "mulai jam berapa", "unsubscribe"])("%j doesn't start", (text) => {
    expect(isExactly(text, startWords)).toBeNull();
  });
});

describe("the default words", () => {
  const all = [...humanWords.alone, ...humanWords.anywhere, ...stopWords, ...startWords];
  it("are written as they are compared, and no stop word asks for anything else", () => {
    for (const word of all) expect(normalise(word)).toBe(word);
    for (const word of stopWords) expect(startWords).not.toContain(word);
    for (const word of [...stopWords, ...startWords]) expect(asksFor(word, humanWords)).toBeNull();
  });

  const dressing = fc
    .array(
      fc.constantFrom(" ", ".", ",", "!", "?", '"', "*", "(", "\n", "\u200b", "\u200d", "\ufe0f", "🙏"),
      { maxLength: 5 },
    )
    .map((marks) => marks.join(""));
  const spaces = fc.stringMatching(/^[ \n.,]{1,3}$/);

  it("are heard however they are dressed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        dressing,
        dressing,
        spaces,
        fc.boolean(),
        (word, a, b, space, loud) => {
          const dressed = `${a}${word.replaceAll(" ", space)}${b}`;
          const text = loud ? dressed.toUpperCase() : dressed;
          const heard =
            asksFor(text, humanWords) ?? isExactly(text, stopWords) ?? isExactly(text, startWords);
          expect(heard).not.toBeNull();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("are not heard inside other words, nor in long texts", () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.stringMatching(/^[a-z]{1,5}$/), (word, glue) => {
        const inside = word.split(" ").map((one) => `qx${glue}${one}${glue}xq`);
        expect(asksFor(inside.join(" "), humanWords)).toBeNull();
        expect(isExactly(inside.join(" "), [...stopWords, ...startWords])).toBeNull();
        expect(asksFor(`${word} ${"x".repeat(longestCommand)}`, humanWords)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the common form of texts", () => {
  it("is its own common form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves words of other scripts apart", () => {
    expect(normalise("कि")).not.toBe(normalise("का"));
    expect(normalise("สี")).not.toBe(normalise("สิ"));
  });
});
