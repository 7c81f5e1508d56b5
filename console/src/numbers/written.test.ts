/** Waits in two figures at most, in both languages. */
import { durationText, valueText } from "./written";

test.each([
  [40, "40 ms", "40 md"],
  [2_430, "2.4 secs", "2,4 dtk"],
  [42_000, "42 secs", "42 dtk"],
  [7.5 * 60_000, "7.5 mins", "7,5 mnt"],
  [47 * 60_000, "47 mins", "47 mnt"],
  [80 * 60_000, "1 hr 20 mins", "1 j 20 mnt"],
  [49.6 * 3_600_000, "49 hrs", "49 j"],
])("%d ms", (ms, english, indonesian) => {
  const plain = (text: string): string => text.replace(/\s/g, " ");
  expect(plain(durationText("en", ms))).toBe(english);
  expect(plain(durationText("id", ms))).toMatch(
    new RegExp(`^${indonesian.replace(" j ", " (j|jam) ").replace(/ j$/, " (j|jam)")}$`),
  );
});

test("nothing is a dash", () => {
  expect(valueText("en", "share", null)).toBe("–");
});
