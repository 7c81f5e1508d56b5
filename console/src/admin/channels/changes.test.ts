/** Unsaved settings: only what differs is saved, and what a colleague changed meanwhile stays. */
import { channelSchema } from "../../../../functions/src/contract/channel";
import { changeCount, changed, withChange, type Settings } from "./changes";
import { channelErrors } from "./errors";

const text = { id: "Halo", en: "Hello" };
const settings: Settings = channelSchema.parse({
  phoneNumberId: "1",
  wabaId: "2",
  displayPhoneNumber: "62",
  name: "Toko",
  language: "id",
  texts: { fallback: text, handoff: text },
});

test("counts what differs, and nothing once it is as before", () => {
  const once = withChange(settings, {}, { name: "Kedai", rules: { quietMs: 500 } });
  expect(once).toEqual({ name: "Kedai", rules: { quietMs: 500 } });
  expect(changeCount(once)).toBe(2);
  const back = withChange(settings, once, { name: "Toko", rules: { quietMs: settings.rules.quietMs } });
  expect(back).toEqual({});
});

test("keeps changes of different places side by side", () => {
  const changes = [
    { texts: { away: { id: "Tutup", en: "Closed" } } },
    { rules: { words: { human: ["agen"] } } },
    { rules: { minConfidence: 0.5 } },
    { rules: { words: { stop: ["berhenti"] } } },
  ].reduce((before, next) => withChange(settings, before, next), {});
  expect(changeCount(changes)).toBe(4);
  const after = changed(settings, changes);
  expect(after.texts).toMatchObject({ away: { id: "Tutup" }, handoff: text });
  expect(after.rules.words).toEqual({ human: ["agen"], stop: ["berhenti"], start: null });
});

test("lets a colleague's change to something else through, and drops what they did too", () => {
  const mine = withChange(settings, {}, { name: "Kedai", rules: { maxParts: 2 } });
  const theirs = { ...settings, ai: "draft" as const, rules: { ...settings.rules, maxParts: 2 } };
  expect(changed(theirs, mine)).toMatchObject({ name: "Kedai", ai: "draft" });
  expect(withChange(theirs, mine, {})).toEqual({ name: "Kedai" });
});

test("says which setting can't be saved", () => {
  const errors = channelErrors("1", {
    rules: { quietMs: Number.NaN, minConfidence: 1.2, words: { stop: ["x".repeat(61)] } },
  });
  expect(errors.any).toBe(true);
  const wrong = ["quietMs", "minConfidence", "words.stop", "words.human", "maxParts"].filter((name) =>
    errors.at(`rules.${name}`),
  );
  expect(wrong).toEqual(["quietMs", "minConfidence", "words.stop"]);
  expect(channelErrors("1", { name: "Kedai" }).any).toBe(false);
});
