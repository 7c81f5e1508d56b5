/** Control calls are refused by the name of the field that is wrong. */
import { type FieldError, integer, matching, oneOf, readFields } from "./fields.ts";

const checks = {
  text: matching(/./, "a non-empty string"),
  times: integer(1, 5),
  mode: oneOf("auto", "none"),
};

const refusal = (body: unknown): FieldError | undefined => {
  try {
    readFields(body, checks, ["text"]);
    return undefined;
  } catch (cause) {
    return cause as FieldError;
  }
};

test.each([
  [{ text: "a", colour: "red" }, "colour", 'Unknown field "colour".'],
  [{ times: 1 }, "text", 'Field "text" is missing.'],
  [{ text: "" }, "text", 'Field "text" must be a non-empty string.'],
  [{ text: "a", times: 6 }, "times", 'Field "times" must be an integer from 1 to 5.'],
  [{ text: "a", mode: "maybe" }, "mode", 'Field "mode" must be one of auto, none.'],
  [{ text: "a", constructor: 1 }, "constructor", 'Unknown field "constructor".'],
  [undefined, "body", "The body must be a JSON object."],
  [[], "body", "The body must be a JSON object."],
])("%j is refused for %s", (body, field, message) => {
  expect(refusal(body)).toMatchObject({ field, message });
});

test("a body of known, right fields is accepted", () => {
  expect(refusal({ text: "a", times: 5, mode: "none" })).toBeUndefined();
});
