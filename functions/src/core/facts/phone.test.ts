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

  /** Two forms of one number, or two numbers of two people, built from what each country assigns. */
  const line = (index: number): string => String(23_456_789 + index * 1_111).slice(0, 8);
  const areasOfMexico = ["55", "33", "81", "56", "22", "44", "61", "62", "64", "66"];
  const areasOfArgentina = ["11", "22", "23", "26", "29", "34", "35", "37", "38"];
  const areasOfBrazil = ["11", "21", "31", "41", "47", "51", "61", "71", "81", "85", "91", "92"];
  const each = Array.from({ length: 5 }, (_, index) => index);
  const pairs = [
    ...areasOfMexico.flatMap((area) =>
      each.map((index) => [`521${area}${line(index)}`, `52${area}${line(index)}`]),
    ),
    ...areasOfArgentina.flatMap((area) =>
      each.map((index) => [`549${area}${line(index)}`, `54${area}${line(index)}`]),
    ),
    ...areasOfBrazil.flatMap((area) =>
      [6, 7, 8, 9].map((first) => [`55${area}9${String(first)}1234567`, `55${area}${String(first)}1234567`]),
    ),
  ] as [string, string][];
  const single = [
    ...areasOfBrazil.flatMap((area) => [2, 3, 4, 5].map((first) => `55${area}${String(first)}1234567`)),
    ...["6281200000001", "14155550100", "447700900123", "4915112345678", "919876543210", "8613800138000"],
    ...["0049151123", "00", "0", "", "+5215512345678", "521", "549", "55119", "5511"],
    ...["ID.5215512345678", "BR.5511987654321", "MX.ENT.5215512345678", "AR.5491123456789"],
  ];

  it("two hundred of them: each pair is one person, and every other number stays as it is", () => {
    expect(pairs.length * 2 + single.length).toBeGreaterThanOrEqual(200);
    for (const [long, short] of pairs) {
      expect([long, canonicalPhone(long)]).toEqual([long, short]);
      expect([short, canonicalPhone(short)]).toEqual([short, short]);
    }
    for (const number of single) expect(canonicalPhone(number)).toBe(number);
    expect(new Set([...pairs.flat(), ...single].map(canonicalPhone)).size).toBe(pairs.length + single.length);
  });
});
