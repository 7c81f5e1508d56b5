/** A template from the console to the customer: asked for, reviewed by Meta, sent; and refused when it is paused. */
import { randomInt } from "node:crypto";
import { acquaintance } from "../driver/acquaintance.ts";
import { agent, type Agent } from "../driver/calls.ts";
import { messagesOf } from "../driver/conversation.ts";
import { eventually } from "../driver/eventually.ts";
import { store } from "../driver/store.ts";
import { ledgerOf, review } from "../driver/whatsapp.ts";

jest.setTimeout(90_000);

let sari: Agent;
beforeAll(async () => {
  sari = await agent();
});

async function template(): Promise<{ id: string; name: string }> {
  const name = `promo_${randomInt(1e9)}`;
  const body = "Halo {{1}}, diskon {{2}} untuk Anda.";
  const created = await sari.createTemplate({
    name,
    language: "id",
    category: "UTILITY",
    body,
    examples: ["Budi", "10%"],
  });
  expect(created).toMatchObject({ status: "PENDING", category: "UTILITY" });
  return { id: created.templateId, name };
}

async function stored(id: string, status: string) {
  return eventually(`templates/${id} is ${status}`, async () => {
    const document = await store.doc(`templates/${id}`).get();
    return document.get("status") === status ? document.data() : undefined;
  });
}

/** Meta dates its decisions in whole seconds; two of them are told apart by those. */
function nextSecond(): Promise<true> {
  const second = Math.floor(Date.now() / 1000);
  return eventually("the next second", () => Math.floor(Date.now() / 1000) > second || undefined);
}

const contentOf = (name: string) => ({
  type: "template" as const,
  name,
  language: "id",
  parameters: ["Ani", "20%"],
});

test("what Meta decides, also on the category, is stored; then it can be sent", async () => {
  const { customer, conversationId } = await acquaintance();
  const { id, name } = await template();
  expect(await stored(id, "PENDING")).toMatchObject({ name, language: "id", createdBy: "agent-demo" });
  const early = await sari.attempt("sendMessage", {
    conversationId,
    clientId: "early",
    content: contentOf(name),
  });
  expect(early).toMatchObject({ code: "failed-precondition", message: expect.stringContaining("PENDING") });

  await review(id, { status: "APPROVED", category: "MARKETING" });
  expect(await stored(id, "APPROVED")).toMatchObject({ category: "MARKETING", name });
  const sent = await sari.sendMessage({ conversationId, clientId: "promo", content: contentOf(name) });
  expect(sent.state).toBe("accepted");
  const [, entry] = await ledgerOf(customer);
  expect(entry?.body.template).toMatchObject({
    name,
    components: [{ type: "body", parameters: [{ text: "Ani" }, { text: "20%" }] }],
  });
  const [, , message] = await messagesOf(customer);
  expect(message?.content.text).toBe("Halo Ani, diskon 20% untuk Anda.");
});

test("a paused template is refused, and with a reason", async () => {
  const { customer, conversationId } = await acquaintance();
  const { id, name } = await template();
  await review(id, { status: "APPROVED" });
  await stored(id, "APPROVED");
  await nextSecond();
  await review(id, { status: "PAUSED" });
  await stored(id, "PAUSED");
  const refused = await sari.attempt("sendMessage", {
    conversationId,
    clientId: "one",
    content: contentOf(name),
  });
  expect(refused).toMatchObject({ code: "failed-precondition", message: expect.stringContaining("PAUSED") });
  expect(await messagesOf(customer)).toHaveLength(2);
  expect(await ledgerOf(customer)).toHaveLength(1);
});

test("a rejected template keeps Meta's reason", async () => {
  const { id } = await template();
  await review(id, { status: "REJECTED", reason: "INVALID_FORMAT" });
  expect(await stored(id, "REJECTED")).toMatchObject({ reason: "INVALID_FORMAT" });
});

test("a template Meta would refuse is refused by name of the field", async () => {
  const wrong = { name: "Nama Salah", language: "id", category: "UTILITY", body: "Halo" };
  const refused = await sari.attempt("createTemplate", wrong);
  expect(refused).toMatchObject({ code: "invalid-argument", message: expect.stringContaining("name") });
});
