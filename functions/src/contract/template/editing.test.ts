/** Which template may be changed, how often, and what stays. Meta: template management, edit templates. */
import { at } from "../instant";
import type { TemplateEvent } from "./document";
import { editProblems } from "./editing";

const day = 24 * 60 * 60_000;
const now = 100 * day;
const edits = (editedFrom: string, ...times: number[]): Record<string, TemplateEvent> =>
  Object.fromEntries(
    times.map((time, index) => [String(index), { source: "edited" as const, asOf: at(time), editedFrom }]),
  );
const template = (status: string, events: Record<string, TemplateEvent> = {}) => ({
  status,
  category: "UTILITY",
  events,
});
const rulesOf = (...given: Parameters<typeof editProblems>) => editProblems(...given).map(({ rule }) => rule);
const every = (count: number, from: number): number[] =>
  Array.from({ length: count }, (_, index) => from + index * 2 * day);

it.each(["APPROVED", "REJECTED", "PAUSED"])("%s can be edited", (status) => {
  expect(rulesOf(template(status), {}, now)).toEqual([]);
});

it.each(["PENDING", "DISABLED", "IN_APPEAL", "DELETED", "UNKNOWN"])("%s can't", (status) => {
  expect(editProblems(template(status), {}, now)).toMatchObject([
    { path: ["templateId"], rule: "status", message: expect.stringContaining(status) as string },
  ]);
});

it("an approved one once in 24 hours", () => {
  expect(rulesOf(template("APPROVED", edits("APPROVED", now - day + 1)), {}, now)).toEqual(["oncePerDay"]);
  expect(rulesOf(template("APPROVED", edits("APPROVED", now - day)), {}, now)).toEqual([]);
});

it("an approved one ten times in 30 days", () => {
  const ten = every(10, now - 30 * day + 1);
  expect(rulesOf(template("APPROVED", edits("APPROVED", ...ten)), {}, now)).toEqual(["tenPerMonth"]);
  expect(rulesOf(template("APPROVED", edits("APPROVED", ...every(10, now - 30 * day))), {}, now)).toEqual([]);
});

it("a rejected or paused one as often as need be, and those edits don't count", () => {
  const lately = edits("REJECTED", now - 1, now - 2);
  expect(rulesOf(template("REJECTED", lately), {}, now)).toEqual([]);
  expect(rulesOf(template("APPROVED", lately), {}, now)).toEqual([]);
});

it("the category of an approved one stays", () => {
  expect(rulesOf(template("APPROVED"), { category: "MARKETING" }, now)).toEqual(["fixed"]);
  expect(rulesOf(template("APPROVED"), { category: "UTILITY" }, now)).toEqual([]);
  expect(rulesOf(template("REJECTED"), { category: "MARKETING" }, now)).toEqual([]);
});

it("so does the way variables are written", () => {
  expect(rulesOf(template("APPROVED"), { parameterFormat: "named" }, now)).toEqual(["fixed"]);
  expect(
    rulesOf({ ...template("PAUSED"), parameterFormat: "named" }, { parameterFormat: "named" }, now),
  ).toEqual([]);
});
