/** WhatsApp's marks, and everything that isn't one. */
import { blocks, inlines } from "./marks";

test("bold, italic, struck and fixed width, one within the other", () => {
  expect(inlines("*tebal* dan _miring *dua*_ ~coret~ `kode`")).toEqual([
    { mark: "bold", inner: ["tebal"] },
    " dan ",
    { mark: "italic", inner: ["miring ", { mark: "bold", inner: ["dua"] }] },
    " ",
    { mark: "strike", inner: ["coret"] },
    " ",
    { mark: "code", inner: ["kode"] },
  ]);
});

test.each([
  "2*3*4",
  "a_b_c",
  "* bukan *",
  "*",
  "**",
  "harga ~ 5",
  "snake_case_nama",
  "*tidak\nlewat baris*",
  "``",
])("%s stays as it is", (text) => {
  expect(inlines(text)).toEqual([text]);
});

test("inside fixed width nothing is a mark", () => {
  expect(inlines("```*a* _b_```")).toEqual([{ mark: "code", inner: ["*a* _b_"] }]);
});

test("quotes and lists are blocks, the words between them stay together", () => {
  expect(blocks("satu\ndua\n> kutipan\n- a\n- *b*\ntiga")).toEqual([
    { kind: "lines", inner: ["satu\ndua"] },
    { kind: "quote", inner: ["kutipan"] },
    { kind: "list", items: [["a"], [{ mark: "bold", inner: ["b"] }]] },
    { kind: "lines", inner: ["tiga"] },
  ]);
});

test("no text takes long, whatever it opens and never closes", () => {
  const text = "*_~`".repeat(1_024);
  expect(JSON.stringify(inlines(text))).toContain("~");
});

test("every letter of any text is kept", () => {
  const flat = (parts: ReturnType<typeof inlines>): string =>
    parts.map((part) => (typeof part === "string" ? part : flat([...part.inner]))).join("");
  for (const text of ["<b>*x*</b>", "a * b * c", "😀 *😀* 😀", "___", "*a* *b", "`*`*`"]) {
    expect(flat(inlines(text)).replaceAll(/[*_~`]/g, "")).toBe(text.replaceAll(/[*_~`]/g, ""));
  }
});
