/** The small marks under a customer's message, and the words for them. */
import { element } from "./element.js";
import { icon } from "./icons.js";

/** What each mark means, in the order a message goes through them. */
export const MEANINGS = {
  pending: { icon: "clock", words: "On its way to the business" },
  delivered: { icon: "one", words: "The business’s system has it" },
  read: { icon: "two", words: "Read by the business" },
  failed: { icon: "failed", words: "Not delivered to the business" },
};

/** The mark for a meaning, with its words for screen readers and on hover. */
export function tick(meaning) {
  const { icon: name, words } = MEANINGS[meaning];
  const mark = element("span", { class: `tick ${meaning}`, role: "img", "aria-label": words, title: words });
  mark.append(icon(name));
  return mark;
}

/** Which mark a customer's message has now. */
export function meaningOf({ read, delivered }) {
  if (read) return "read";
  return delivered.state === "pending" || delivered.state === "delivered" ? delivered.state : "failed";
}

/** What went wrong, in one sentence, or "" while nothing did. */
export function problemOf({ read, delivered }) {
  if (read || !delivered.problem) return "";
  const what = `Not delivered to the business: ${delivered.problem}`;
  return delivered.state === "retrying"
    ? `${what}, retrying (try ${delivered.attempts} failed)`
    : `${what}. Gave up after ${delivered.attempts} tries.`;
}
