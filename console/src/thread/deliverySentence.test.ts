/** What is said of a message that didn't simply arrive. */
import { deliverySentence } from "./deliverySentence";
import { english } from "./english";
import { indonesian } from "./indonesian";

test("what arrived or is on its way needs no words", () => {
  for (const state of ["sending", "accepted", "sent", "delivered", "read", "played"] as const) {
    expect(deliverySentence({ state }, english)).toBeNull();
  }
});

test("a failure says what can be done, in the reader's language where we have it", () => {
  const error = {
    code: 131026,
    title: "Undeliverable",
    action: "The customer can't receive this. Try another channel.",
  };
  const failed = { state: "failed", error } as const;
  expect(deliverySentence(failed, english)).toBe(
    "Not delivered. The customer can't receive this. Try another channel.",
  );
  expect(deliverySentence(failed, indonesian)).toContain("Coba saluran lain.");
});

test("without advice Meta's own words, and without those the code", () => {
  expect(deliverySentence({ state: "failed", error: { code: 9, details: "Something odd" } }, english)).toBe(
    "Not delivered. Something odd.",
  );
  expect(deliverySentence({ state: "failed", error: { code: 9 } }, english)).toContain("error 9");
  expect(deliverySentence({ state: "failed" }, english)).toContain("no reason");
});

test("what isn't certain, was held back, taken back, ran out or contradicts itself has a sentence each", () => {
  const states = ["unknown", "parked", "cancelled", "expired", "queued"] as const;
  const said = states.map((state) => deliverySentence({ state }, english));
  expect(new Set(said).size).toBe(states.length);
  expect(deliverySentence({ state: "delivered", conflict: { code: 1 } }, english)).toContain("both");
});
