/** What a template's document means: whether it drifted, needs a look, and which filter shows it. */
import type { Template } from "../../../functions/src/contract/documents";
import { askedCategory, filters, hasDrifted, isAbout, isIn, needsLook } from "./standing";

const at = (millis: number) => ({ toMillis: () => millis });
const template = (changes: Partial<Template> = {}): Template => ({
  id: "1",
  wabaId: "2",
  name: "order_update",
  language: "id",
  category: "UTILITY",
  status: "APPROVED",
  components: [{ type: "BODY", text: "Pesanan Anda siap" }],
  events: {},
  updatedAt: at(0),
  ...changes,
});
const asked = (category: string, when: number) => ({
  source: "created" as const,
  asOf: at(when),
  asked: category,
});

test("the category asked for is the one of the last wish", () => {
  const events = { b: asked("MARKETING", 2), a: asked("UTILITY", 1) };
  expect(askedCategory({ events })).toBe("MARKETING");
  expect(askedCategory({ events: {} })).toBeNull();
});

test.each([
  ["taken for another category", { category: "MARKETING", events: { a: asked("UTILITY", 1) } }, true],
  ["moved soon", { nextCategory: { category: "MARKETING" } }, true],
  ["as it was asked for", { events: { a: asked("UTILITY", 1) } }, false],
  ["made elsewhere", {}, false],
  ["moved, and done with it", { nextCategory: null }, false],
])("one %s has drifted: %s", (_what, changes, drifted) => {
  expect(hasDrifted(template(changes as Partial<Template>))).toBe(drifted);
});

test.each([
  ["rejected", { status: "REJECTED" }, true],
  ["of low quality", { quality: "RED" }, true],
  ["fine", { quality: "GREEN" }, false],
  ["deleted", { status: "DELETED", quality: "RED" }, false],
])("one that is %s needs a look: %s", (_what, changes, needed) => {
  expect(needsLook(template(changes))).toBe(needed);
});

test.each([
  ["APPROVED", ["", "approved"]],
  ["PENDING", ["", "review"]],
  ["PAUSED", ["", "look"]],
  ["DELETED", ["gone"]],
  ["A_NEW_WORD", [""]],
])("%s is shown under %j", (status, shown) => {
  expect(filters.filter((filter) => isIn(filter, template({ status })))).toEqual(shown);
});

test("words are found in the name and in the text", () => {
  expect(isAbout(template(), " pesanan")).toBe(true);
  expect(isAbout(template(), "ORDER")).toBe(true);
  expect(isAbout(template(), "promo")).toBe(false);
});
