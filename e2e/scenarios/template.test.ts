/** A template from the console to the customer and back: asked for, reviewed by Meta, sent, tapped; and what stops it. */
import { randomInt } from "node:crypto";
import { acquaintance } from "../driver/acquaintance.ts";
import { agent, type Agent } from "../driver/calls.ts";
import { messagesOf, messageWhen } from "../driver/conversation.ts";
import { eventually } from "../driver/eventually.ts";
import { store } from "../driver/store.ts";
import {
  forgetTemplate,
  ledgerOf,
  makeTemplate,
  review,
  reviewsTake,
  scriptSends,
  sentTo,
  tap,
} from "../driver/whatsapp.ts";

jest.setTimeout(90_000);

let sari: Agent;
let admin: Agent;
beforeAll(async () => {
  [sari, admin] = await Promise.all([agent(), agent("admin@example.com")]);
});
beforeEach(() => reviewsTake(null));
afterAll(() => reviewsTake(2_000));

const newName = (): string => `promo_${randomInt(1e9)}`;

async function template(more: object = {}): Promise<{ id: string; name: string }> {
  const name = newName();
  const body = "Halo {{1}}, diskon {{2}} untuk Anda.";
  const created = await sari.createTemplate({
    name,
    language: "id",
    category: "UTILITY",
    body,
    examples: ["Budi", "10%"],
    ...more,
  });
  expect(created).toMatchObject({ status: "PENDING" });
  return { id: created.templateId, name };
}

async function stored(id: string, status: string) {
  return eventually(`templates/${id} is ${status}`, async () => {
    const document = await store.doc(`templates/${id}`).get();
    return document.get("status") === status ? document.data() : undefined;
  });
}

async function approved(more: object = {}): Promise<{ id: string; name: string }> {
  const made = await template(more);
  await review(made.id, { status: "APPROVED" });
  await stored(made.id, "APPROVED");
  return made;
}

/** Meta dates its decisions in whole seconds; two of them are told apart by those. */
function nextSecond(): Promise<true> {
  const second = Math.floor(Date.now() / 1000);
  return eventually("the next second", () => Math.floor(Date.now() / 1000) > second || undefined);
}

type Content = Parameters<Agent["sendMessage"]>[0]["content"];
type Template = Extract<Content, { type: "template" }>;
const contentOf = (name: string, more: Partial<Template> = {}): Template => ({
  type: "template",
  name,
  language: "id",
  parameters: ["Ani", "20%"],
  ...more,
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

test("with a header, a footer and buttons it is sent whole, and what the customer taps comes back", async () => {
  const { customer, conversationId } = await acquaintance();
  const { name } = await approved({
    header: { type: "text", text: "Pesanan {{1}}", example: "A-1" },
    footer: "Waktoo",
    buttons: [
      { type: "quickReply", text: "Terima kasih" },
      { type: "url", text: "Lacak", url: "https://waktoo.com/{{1}}", example: "A-1" },
    ],
  });
  const content = contentOf(name, {
    header: { type: "text", text: "A-17" },
    buttons: [
      { type: "url", index: 1, text: "A-17" },
      { type: "quickReply", index: 0, payload: "thanks" },
    ],
  });
  const { messageId } = await sari.sendMessage({ conversationId, clientId: "whole", content });
  const [, entry] = await sentTo(customer, 2);
  expect(entry?.body.template?.components).toEqual([
    { type: "header", parameters: [{ type: "text", text: "A-17" }] },
    {
      type: "body",
      parameters: [
        { type: "text", text: "Ani" },
        { type: "text", text: "20%" },
      ],
    },
    {
      type: "button",
      sub_type: "quick_reply",
      index: "0",
      parameters: [{ type: "payload", payload: "thanks" }],
    },
    { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "A-17" }] },
  ]);
  const message = (await messagesOf(customer)).find(({ id }) => id === messageId);
  expect(message?.content).toMatchObject({
    header: { text: "Pesanan A-17" },
    footer: "Waktoo",
    buttons: [{ text: "Terima kasih" }, { url: "https://waktoo.com/A-17" }],
  });
  await tap(entry!.wamid, 0);
  const tapped = await messageWhen(
    "the tap is there",
    customer,
    ({ content: { type } }) => type === "button",
  );
  expect(tapped.content).toMatchObject({ text: "Terima kasih", payload: "thanks" });
});

test("with a picture it is made of a sample, and sent with another one", async () => {
  const { customer, conversationId } = await acquaintance();
  const png = new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...Array.from({ length: 40 }, () => 1),
  ]);
  const sample = await sari.uploadPicture(png);
  const { name } = await approved({ header: { type: "image", sample } });
  const without = await sari.attempt("sendMessage", {
    conversationId,
    clientId: "none",
    content: contentOf(name),
  });
  expect(without).toMatchObject({ code: "invalid-argument", message: "content.header: needs a picture" });
  const media = await sari.uploadPicture(png);
  const content = contentOf(name, { header: { type: "image", media } });
  expect(await sari.sendMessage({ conversationId, clientId: "picture", content })).toMatchObject({
    state: "accepted",
  });
  const [, entry] = await sentTo(customer, 2);
  expect(entry?.body.template?.components?.[0]).toEqual({
    type: "header",
    parameters: [{ type: "image", image: { id: expect.stringMatching(/^\d+$/) } }],
  });
});

test("left to itself, it is approved after a while, live", async () => {
  await reviewsTake(300);
  const { id } = await template();
  expect(await stored(id, "APPROVED")).toMatchObject({ category: "UTILITY" });
});

test("a paused template is refused, and with a reason", async () => {
  const { customer, conversationId } = await acquaintance();
  const { id, name } = await approved();
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

test("F37: one that is paused while its message waits behind another is not sent", async () => {
  const { customer, conversationId } = await acquaintance();
  const { id, name } = await approved();
  await nextSecond();
  await scriptSends(customer, { delayMs: 4_000 });
  const first = sari.sendMessage({
    conversationId,
    clientId: "slow",
    content: { type: "text", text: "Sebentar" },
  });
  await messageWhen(
    "the slow one is on its way",
    customer,
    ({ send, content }) => send?.state === "claimed" && content.text === "Sebentar",
  );
  const second = sari.sendMessage({ conversationId, clientId: "behind", content: contentOf(name) });
  await messageWhen("the template waits", customer, ({ content: { type } }) => type === "template");
  await review(id, { status: "PAUSED" });
  await stored(id, "PAUSED");
  expect((await first).state).toBe("accepted");
  expect((await second).state).toBe("cancelled");
  expect((await ledgerOf(customer)).map(({ type }) => type)).toEqual(["text", "text"]);
});

test("a rejected template keeps Meta's reason, and is reviewed again once it is edited", async () => {
  const { id } = await template();
  await review(id, { status: "REJECTED", reason: "INVALID_FORMAT" });
  expect(await stored(id, "REJECTED")).toMatchObject({ reason: "INVALID_FORMAT" });
  const edited = await sari.editTemplate({ templateId: id, body: "Pesanan Anda sudah siap." });
  expect(edited.status).toBe("PENDING");
  await nextSecond();
  await review(id, { status: "APPROVED" });
  expect(await stored(id, "APPROVED")).toMatchObject({
    reason: null,
    components: [{ type: "BODY", text: "Pesanan Anda sudah siap." }],
  });
});

test("what was made or deleted in WhatsApp Manager is known after a sync", async () => {
  const { id } = await approved();
  const name = newName();
  const components = [
    {
      type: "BODY",
      text: "Halo {{first_name}}, ini kami.",
      example: { body_text_named_params: [{ param_name: "first_name", example: "Budi" }] },
    },
  ];
  const made = await makeTemplate({
    name,
    language: "id",
    category: "UTILITY",
    parameter_format: "NAMED",
    components,
  });
  await review(made, { status: "APPROVED" });
  await forgetTemplate(id);
  expect(await sari.attempt("syncTemplates", {})).toMatchObject({ code: "permission-denied" });
  const { found } = await admin.syncTemplates({});
  expect(found).toBeGreaterThan(0);
  expect(await stored(id, "DELETED")).toMatchObject({ language: "id" });
  expect(await stored(made, "APPROVED")).toMatchObject({ name, parameterFormat: "named" });
  const { customer, conversationId } = await acquaintance();
  const content = contentOf(name, { parameters: { first_name: "Ani" } });
  expect((await sari.sendMessage({ conversationId, clientId: "named", content })).state).toBe("accepted");
  expect((await messagesOf(customer)).at(-1)?.content.text).toBe("Halo Ani, ini kami.");
});

test("a deleted template stays in the history, and can't be sent", async () => {
  const { conversationId } = await acquaintance();
  const { id, name } = await approved();
  expect(await sari.attempt("deleteTemplate", { name })).toMatchObject({ code: "permission-denied" });
  expect(await admin.deleteTemplate({ name })).toEqual({ templateIds: [id] });
  expect(await stored(id, "DELETED")).toMatchObject({ name });
  const refused = await sari.attempt("sendMessage", {
    conversationId,
    clientId: "gone",
    content: contentOf(name),
  });
  expect(refused).toMatchObject({ code: "failed-precondition", message: expect.stringContaining("DELETED") });
  const again = await sari.attempt("createTemplate", {
    name,
    language: "id",
    category: "UTILITY",
    body: "Halo semua.",
  });
  expect(again).toMatchObject({ code: "failed-precondition", message: expect.stringContaining("30 days") });
});

test("a template Meta would refuse is refused by name of the field", async () => {
  const wrong = { name: "Nama Salah", language: "id", category: "UTILITY", body: "Halo" };
  const refused = await sari.attempt("createTemplate", wrong);
  expect(refused).toMatchObject({ code: "invalid-argument", message: expect.stringContaining("name") });
  const many = { ...wrong, name: "a", body: "{{1}} halo", footer: "{{1}}" };
  expect(await sari.attempt("createTemplate", many)).toMatchObject({
    message: expect.stringMatching(/body: .*; examples: .*; footer: /),
  });
});
