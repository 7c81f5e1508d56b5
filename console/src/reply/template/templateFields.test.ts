/** What a template needs, and what is made of it. */
import { templateInput } from "../../../../functions/src/contract/calls/templateMessage";
import type { Template } from "../../../../functions/src/contract/documents";
import { at } from "../../../../functions/src/contract/instant";
import { renderTemplate } from "../../../../functions/src/contract/template/fill";
import { fieldsOf, inputOf, isComplete, previewOf } from "./templateFields";

const templateWith = (components: Template["components"]): Template => ({
  id: "1",
  wabaId: "2",
  name: "promo",
  language: "id",
  category: "UTILITY",
  status: "APPROVED",
  components,
  events: {},
  updatedAt: at(0),
});

const whole = templateWith([
  { type: "HEADER", format: "IMAGE" },
  { type: "BODY", text: "Halo {{name}}, {{what}} sudah siap." },
  { type: "FOOTER", text: "Waktoo" },
  {
    type: "BUTTONS",
    buttons: [
      { type: "QUICK_REPLY", text: "Ya" },
      { type: "URL", text: "Lihat", url: "https://example.com/{{1}}" },
      { type: "COPY_CODE", text: "Salin" },
    ],
  },
]);
const filled = {
  header: "9-file-a",
  "body.name": "Rina",
  "body.what": "pesanan",
  "button.1": "abc",
  "button.2": "HEMAT",
};

test("everything that has to be filled in is asked for, in the order of reading", () => {
  expect(fieldsOf(whole).map(({ key, kind }) => `${key} ${kind}`)).toEqual([
    "header file",
    "body.name variable",
    "body.what variable",
    "button.1 address",
    "button.2 code",
  ]);
  expect(isComplete(fieldsOf(whole), filled)).toBe(true);
  expect(isComplete(fieldsOf(whole), { ...filled, "button.2": " " })).toBe(false);
});

test("the server takes it, with named variables by their names", () => {
  const input = inputOf(whole, filled);
  expect(templateInput.safeParse(input).error).toBeUndefined();
  expect(input).toMatchObject({
    header: { type: "image", media: { mediaDocumentId: "9-file-a" } },
    parameters: { name: "Rina", what: "pesanan" },
    buttons: [
      { type: "url", index: 1, text: "abc" },
      { type: "copyCode", index: 2, code: "HEMAT" },
    ],
  });
});

test("the preview says what is there and keeps braces for the rest", () => {
  const content = previewOf(whole, { "body.name": "Rina", header: "9-file-a" }, "9");
  expect(content.text).toBe("Halo Rina, {{what}} sudah siap.");
  expect(content.header).toMatchObject({ type: "image", media: { id: "file-a" } });
  expect(content.footer).toBe("Waktoo");
});

test("a plain template with numbers is a list", () => {
  const plain = templateWith([{ type: "BODY", text: "{{2}} dan {{1}}" }]);
  const input = inputOf(plain, { "body.1": "a", "body.2": "b" });
  expect(input.parameters).toEqual(["a", "b"]);
  expect(renderTemplate(plain, { parameters: ["a", "b"] }).problems).toEqual([]);
});

test("cards have fields of their own, and a place is two numbers", () => {
  const cards = templateWith([
    { type: "HEADER", format: "LOCATION" },
    { type: "BODY", text: "Pilih" },
    {
      type: "CAROUSEL",
      cards: [
        {
          components: [
            { type: "HEADER", format: "IMAGE" },
            { type: "BODY", text: "Paket {{1}}" },
          ],
        },
      ],
    },
  ]);
  expect(fieldsOf(cards).map(({ key }) => key)).toEqual(["header", "card.0.header", "card.0.body.1"]);
  const values = { header: "-6.2, 106.8", "card.0.header": "9-file-b", "card.0.body.1": "A" };
  expect(templateInput.safeParse(inputOf(cards, values)).error).toBeUndefined();
  expect(isComplete(fieldsOf(cards), { ...values, header: "di sana" })).toBe(false);
  expect(previewOf(cards, values, "9").cards).toMatchObject([{ text: "Paket A" }]);
});
