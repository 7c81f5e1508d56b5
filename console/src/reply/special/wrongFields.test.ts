/** What is wrong stands at its field, in the reader's language. */
import { sendMessageContent } from "../../../../functions/src/contract/calls";
import { indonesian } from "../indonesian";
import { contentOf, fieldsOf, type SpecialKind, type Values } from "./fields";
import { wrongFields } from "./wrongFields";

const { needed, wrong } = indonesian;

function found(kind: SpecialKind, values: Values): Values {
  const issues = sendMessageContent.safeParse(contentOf(kind, values)).error?.issues ?? [];
  return wrongFields(issues, fieldsOf(kind, indonesian.fields, 3), values, indonesian);
}

test("an empty field, a wrong address, a place that is none", () => {
  expect(found("link", { text: "Lihat", url: "javascript:alert(1)" })).toEqual({
    label: needed,
    url: wrong.url,
  });
  expect(found("location", { coordinates: "95, 200" })).toEqual({ coordinates: wrong.coordinates });
  expect(found("location", { coordinates: "di sana" })).toEqual({ coordinates: wrong.coordinates });
  expect(found("location", {})).toEqual({ coordinates: needed });
});

test("two buttons alike, and a text that is too long", () => {
  expect(found("buttons", { text: "Setuju?", button0: "Ya", button1: "Ya" })).toEqual({
    button1: wrong.sameButton,
  });
  expect(found("buttons", { text: "a".repeat(1025), button0: "Ya" })).toEqual({ text: wrong.tooLong(1024) });
});

test("nothing is wrong with what is right", () => {
  expect(found("contact", { name: "Budi", phone: "+62 811 222 333" })).toEqual({});
});
