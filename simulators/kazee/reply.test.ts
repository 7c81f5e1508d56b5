/** What a customer would read: answers in their language, a human when asked for, silence when nothing is said. */
import { including, like, partly, withAll } from "../http/matchers.ts";
import type { Answer, Turn } from "./contract.ts";
import { FAQ } from "./faq.ts";
import { replyTo } from "./reply.ts";

const conversation = (messages: Turn[], language?: string): Answer =>
  replyTo({
    conversationId: "c",
    turnId: "t",
    channel: { name: "Waktoo Support" },
    customer: { name: "Budi", ...(language ? { language } : {}) },
    messages,
  });

const ask = (...texts: string[]): Answer =>
  conversation(texts.map((text) => ({ role: "customer", text, at: "2026-11-22T00:00:00Z" })));

test.each([
  ["Berapa harganya?", ["prices"], "Rp15.000"],
  ["How much does it cost per month?", ["prices"], "Rp15,000"],
  ["Jam buka hari apa saja?", ["opening-hours"], "Senin"],
  ["What are your opening hours?", ["opening-hours"], "Monday"],
  ["Saya lupa kata sandi", ["reset-password"], "Lupa Kata Sandi"],
  ["How do I reset my password?", ["reset-password"], "Forgot Password"],
  ["Cara absen pakai selfie gimana?", ["attendance-selfie"], "ketuk Absen"],
  ["Where is my payslip?", ["payslip"], "25th"],
  ["Bagaimana cara ekspor laporan?", ["export-report"], "Excel"],
  ["I want a refund please", ["refund"], "14 days"],
  ["Mau ajukan cuti dong", ["leave"], "Ajukan cuti"],
  ["Can it connect to a fingerprint machine?", ["integration"], "fingerprint machines"],
  ["Apakah bisa coba gratis dulu?", ["free-trial"], "14 hari"],
])("%s", (question, ids, words) => {
  const answer = ask(question);
  expect(answer).toMatchObject({ type: "reply", sources: ids.map((id) => `faq:${id}`) });
  expect(answer).toHaveProperty("text", including(words));
});

test("every entry can be reached by each of its keywords", () => {
  for (const { id, keywords } of FAQ) {
    for (const keyword of keywords) {
      expect([keyword, ask(keyword)]).toEqual([keyword, partly({ sources: withAll([`faq:${id}`]) })]);
    }
  }
});

test("several unanswered questions get one answer that covers all of them", () => {
  const answer = ask("Halo", "Berapa harganya?", "Dan bagaimana cara cuti?");
  expect(answer).toMatchObject({ type: "reply", sources: ["faq:prices", "faq:leave"] });
  expect(answer).toHaveProperty("text", like(/Rp15\.000[\s\S]*Ajukan cuti/));
});

test("what was answered before is not answered again", () => {
  const answer = conversation([
    { role: "customer", text: "Berapa harganya?" },
    { role: "agent", text: "Rp15.000" },
    { role: "customer", text: "Dan cuti?" },
  ]);
  expect(answer).toMatchObject({ sources: ["faq:leave"] });
});

test.each([
  ["Saya mau bicara dengan manusia", "Baik, saya sambungkan"],
  ["tolong sambungkan ke CS", "Baik, saya sambungkan"],
  ["I want to talk to a human, what is the price?", "connecting you"],
  ["agent please", "connecting you"],
  ["operator", "Baik, saya sambungkan"],
])("%s → handoff", (text, words) => {
  expect(ask(text)).toEqual({
    type: "handoff",
    text: including(words),
    reason: "customer asked for a human",
    summary: `Budi wrote: ${text}`,
  });
});

test("a greeting is greeted by name and says that an assistant answers", () => {
  expect(ask("Halo kak")).toMatchObject({
    text: "Halo Budi! Saya asisten otomatis Waktoo Support. Ada yang bisa saya bantu?",
  });
  expect(ask("Hello!")).toMatchObject({ text: including("Hello Budi!") });
});

test.each(["ok", "Terima kasih banyak kak", "thanks!", "Thank you so much", "makasih ya"])(
  "%s gets a short courtesy",
  (text) => {
    const answer = ask(text);
    expect(answer).toMatchObject({
      type: "reply",
      text: like(/^(Sama-sama|You're welcome)/),
    });
  },
);

test("an unknown question offers a human in its language, with low confidence", () => {
  expect(ask("What is quantum physics?")).toMatchObject({
    type: "reply",
    confidence: 0.2,
    sources: [],
    text: including("“human”"),
  });
  expect(ask("Siapa presiden pertama kita?")).toMatchObject({ text: including("“manusia”") });
});

test("the customer's language decides when the words do not", () => {
  const english = conversation([{ role: "customer", text: "refund?" }], "en");
  expect(english).toHaveProperty("text", including("Refunds"));
  expect(ask("refund?")).toHaveProperty("text", including("Pengembalian"));
});

test("silence for an emoji and for a conversation that is already answered", () => {
  expect(ask("👍")).toMatchObject({ type: "silent" });
  expect(
    conversation([
      { role: "customer", text: "Berapa harganya?" },
      { role: "assistant", text: "Rp15.000" },
    ]),
  ).toMatchObject({ type: "silent" });
});
