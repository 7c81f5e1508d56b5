/** Marks around what is selected. */
import { markKey, wrapped } from "./markText";

test("puts marks around the words and keeps them selected; the same again takes them away", () => {
  const bold = wrapped("satu dua tiga", 5, 8, "bold");
  expect(bold).toEqual({ text: "satu *dua* tiga", from: 6, to: 9 });
  expect(wrapped(bold.text, bold.from, bold.to, "bold")).toEqual({ text: "satu dua tiga", from: 5, to: 8 });
});

test("white space stays outside, and with nothing selected the caret is between", () => {
  expect(wrapped("a  b  c", 1, 6, "italic").text).toBe("a  _b_  c");
  expect(wrapped("ab", 1, 1, "code")).toEqual({ text: "a``````b", from: 4, to: 4 });
});

test("the keys of other programs", () => {
  const pressed = (key: string, given = {}) => ({
    key,
    ctrlKey: true,
    metaKey: false,
    shiftKey: false,
    ...given,
  });
  expect(markKey(pressed("b"))).toBe("bold");
  expect(markKey(pressed("i"))).toBe("italic");
  expect(markKey(pressed("X", { shiftKey: true }))).toBe("strike");
  expect(markKey(pressed("x"))).toBeNull();
  expect(markKey(pressed("b", { ctrlKey: false }))).toBeNull();
});
