/** What the AI reads of a template that an agent sent: what the customer read, and what they could tap. */
import type { TemplateContent } from "../../contract/content";
import { textForAi } from "./textForAi";

const template = (more: Partial<TemplateContent>): TemplateContent => ({
  type: "template",
  name: "order",
  language: "id",
  parameters: [],
  text: "Pesanan A-1 siap.",
  ...more,
});

it.each<[Partial<TemplateContent>, string]>([
  [{}, "Pesanan A-1 siap."],
  [{ header: { type: "text", text: "Halo Budi" }, footer: "Waktoo" }, "Halo Budi\nPesanan A-1 siap.\nWaktoo"],
  [
    {
      buttons: [
        { type: "quickReply", text: "Ya" },
        { type: "copyCode", code: "X" },
        { type: "url", text: "Lacak", url: "https://a.id" },
      ],
    },
    "Pesanan A-1 siap. [buttons] Ya, Lacak",
  ],
  [
    {
      cards: [
        { text: "Hitam", parameters: [], buttons: [{ type: "quickReply", text: "Beli" }] },
        { text: "Putih", parameters: [] },
      ],
    },
    "Pesanan A-1 siap. [cards] Hitam, Putih [buttons] Beli",
  ],
])("%j", (more, expected) => {
  expect(textForAi(template(more))).toBe(expected);
});
