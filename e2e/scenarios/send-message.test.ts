/** `sendMessage` over HTTP: once per client id, and refused with a code that fits. */
import { acquaintance } from "../driver/acquaintance.ts";
import { agent, type Agent } from "../driver/calls.ts";
import { conversationWhen, messagesOf, outboundOf } from "../driver/conversation.ts";
import { newCustomer } from "../driver/customer.ts";
import { ledgerOf, textsTo, write } from "../driver/whatsapp.ts";

jest.setTimeout(300_000);

let sari: Agent;
beforeAll(async () => {
  sari = await agent();
});

const text = (words: string) => ({ type: "text", text: words }) as const;

test("the same client id, eight calls at once, is one message", async () => {
  const { customer, conversationId } = await acquaintance();
  const input = { conversationId, clientId: "once", content: text("Sebentar ya.") };
  const answers = await Promise.all(Array.from({ length: 8 }, () => sari.sendMessage(input)));
  expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1);
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(["accepted"]));
  expect((await textsTo(customer)).filter((said) => said === "Sebentar ya.")).toHaveLength(1);
  expect(await outboundOf(customer)).toHaveLength(2);
});

test("the same client id with other content is refused", async () => {
  const { customer, conversationId } = await acquaintance();
  await sari.sendMessage({ conversationId, clientId: "taken", content: text("Satu") });
  const other = { conversationId, clientId: "taken", content: text("Dua") };
  expect(await sari.attempt("sendMessage", other)).toMatchObject({ code: "already-exists" });
  expect((await textsTo(customer)).at(-1)).toBe("Satu");
  expect(await ledgerOf(customer)).toHaveLength(2);
});

test("two agents may use the same client id", async () => {
  const { customer, conversationId } = await acquaintance();
  const admin = await agent("admin@example.com");
  const input = { conversationId, clientId: "same", content: text("Halo juga") };
  const [first, second] = [await sari.sendMessage(input), await admin.sendMessage(input)];
  expect(first.messageId).not.toBe(second.messageId);
  expect(await ledgerOf(customer)).toHaveLength(3);
});

test("texts sent at once leave one after the other, none lost", async () => {
  const { customer, conversationId } = await acquaintance();
  const words = ["Satu", "Dua", "Tiga", "Empat"];
  const answers = await Promise.all(
    words.map((word) => sari.sendMessage({ conversationId, clientId: word, content: text(word) })),
  );
  expect(answers.map(({ state }) => state)).toEqual(words.map(() => "accepted"));
  const said = (await textsTo(customer)).slice(1);
  expect([...said].sort()).toEqual([...words].sort());
  expect(await messagesOf(customer)).toHaveLength(6);
});

test("an unknown conversation is not found", async () => {
  const input = { conversationId: "100000000000001-nobody", clientId: "one", content: text("Halo") };
  expect(await sari.attempt("sendMessage", input)).toMatchObject({ code: "not-found" });
});

test("after 24 hours a text is refused and a template goes", async () => {
  const customer = newCustomer();
  await write(customer, "Halo", Date.now() - 25 * 60 * 60_000);
  const { id: conversationId } = await conversationWhen("it is there", customer, () => true);
  const late = { conversationId, clientId: "late", content: text("Halo") };
  const refused = await sari.attempt("sendMessage", late);
  expect(refused).toMatchObject({ code: "failed-precondition", message: expect.stringContaining("24 h") });
  expect(await outboundOf(customer)).toEqual([]);
  expect(await ledgerOf(customer)).toEqual([]);

  const content = { type: "template" as const, name: "order_update", language: "id", parameters: ["Budi"] };
  const sent = await sari.sendMessage({ conversationId, clientId: "template", content });
  expect(sent.state).toBe("accepted");
  expect(await ledgerOf(customer)).toMatchObject([{ type: "template" }]);
});

test("a template with too few parameters is refused by name of the field", async () => {
  const { customer, conversationId } = await acquaintance();
  const content = { type: "template", name: "order_update", language: "id", parameters: [] };
  const refused = await sari.attempt("sendMessage", { conversationId, clientId: "few", content });
  expect(refused).toMatchObject({ code: "invalid-argument", message: expect.stringContaining("parameters") });
  expect(await ledgerOf(customer)).toHaveLength(1);
});
