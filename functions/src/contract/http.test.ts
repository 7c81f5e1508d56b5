/** A file's name travels in a header, which logs don't keep, and headers hold no more than Latin letters. */
import { uploadMediaHeaders } from "./http";

const nameOf = (header: string | undefined): unknown => {
  const read = uploadMediaHeaders.safeParse({ "x-file-name": header, authorization: "Bearer x" });
  return read.success ? read.data["x-file-name"] : read.error.issues.map(({ path }) => path.join("."));
};

it.each([
  ["a name", encodeURIComponent("Nota é 📄.pdf"), "Nota é 📄.pdf"],
  ["a name that nobody encoded", "100%.pdf", "100%.pdf"],
  ["a text that isn't UTF-8", "%ff.pdf", "%ff.pdf"],
  ["none", undefined, undefined],
  ["an empty one", "", ["x-file-name"]],
  ["one that is too long", "a".repeat(241), ["x-file-name"]],
])("reads %s", (_what, header, name) => {
  expect(nameOf(header)).toEqual(name);
});
