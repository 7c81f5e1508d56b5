import fc from "fast-check";
import { canonicalPhone } from "./phone";

describe("forms of a phone number (F15)", () => {
  it.each([
    ["5215512345678", "525512345678"],
    ["5491123456789", "541123456789"],
    ["5511987654321", "551187654321"],
  ])("%s and %s are one person", (long, short) => {
    expect(canonicalPhone(long)).toBe(canonicalPhone(short));
  });

  it.each([
    ["5511951234567", "551151234567", "a mobile number that never had eight digits, and a landline"],
    ["6281200000001", "628120000000", "Indonesian numbers of different length"],
    ["521551234567", "52551234567", "numbers that are too short for Mexico"],
    ["ID.521551234567890", "ID.52551234567890", "user ids"],
  ])("%s and %s are two: %s", (one, other) => {
    expect(canonicalPhone(one)).not.toBe(canonicalPhone(other));
  });

  it("are an equivalence: the common form is its own common form", () => {
    const digits = fc.stringMatching(/^(52|521|54|549|55\d\d|55\d\d9)?\d{6,12}$/);
    fc.assert(
      fc.property(digits, (waId) => {
        expect(canonicalPhone(canonicalPhone(waId))).toBe(canonicalPhone(waId));
      }),
      { numRuns: 1000 },
    );
  });
});
