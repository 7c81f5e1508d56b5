/**
 * Meta accepts a send and the answer gets lost: what happened is unknown until a status says so, and nothing is ever
 * sent twice. The statuses are held back by the simulator and sent by the test.
 */
import { acquaintance } from "../driver/acquaintance.ts";
import { agent } from "../driver/calls.ts";
import { conversationOf, inboundOf, messageWhen } from "../driver/conversation.ts";
import { type Customer, newCustomer } from "../driver/customer.ts";
import { change, delivery, status } from "../driver/deliveries.ts";
import { post } from "../driver/webhook.ts";
import { ledgerOf, scriptSends, sentTo, write, type LedgerEntry } from "../driver/whatsapp.ts";

jest.setTimeout(120_000);

const loseAnswer = (customer: Customer): Promise<unknown> =>
  scriptSends(customer, { drop: "afterAccept", statuses: "none" });

function deliver(sent: LedgerEntry | undefined): Promise<number> {
  const { wamid = "", body } = sent ?? {};
  const delivered = status("delivered", wamid, body?.biz_opaque_callback_data);
  return post(delivery([change({ statuses: [delivered] })]));
}

/** From unknown to accepted by the status alone; afterwards nothing is left to do, so nothing is ever sent again. */
async function settlesByStatus(
  customer: Customer,
  messageId: string,
  sent: LedgerEntry | undefined,
  count: number,
) {
  expect(await deliver(sent)).toBe(200);
  const accepted = await messageWhen("the status settles it", customer, ({ id, send }) => {
    return id === messageId && send?.state === "accepted";
  });
  expect(accepted.send?.attempt).toBe(1);
  expect(accepted.dueAt).toBeUndefined();
  expect(await conversationOf(customer)).toMatchObject({ outbox: [] });
  expect(await ledgerOf(customer)).toHaveLength(count);
}

test("an AI reply", async () => {
  const customer = newCustomer();
  await loseAnswer(customer);
  await write(customer, "Berapa harga Waktoo?");
  const unknown = await messageWhen(
    "its state is unknown",
    customer,
    ({ send }) => send?.state === "unknown",
  );
  expect(unknown.dueAt).toBeDefined();
  const [sent] = await sentTo(customer, 1);
  await settlesByStatus(customer, unknown.id, sent, 1);
  expect(await inboundOf(customer)).toMatchObject([{ disposition: "answered" }]);
});

test("an agent's text", async () => {
  const { customer, conversationId } = await acquaintance();
  const sari = await agent();
  await loseAnswer(customer);
  const input = {
    conversationId,
    clientId: "lost",
    content: { type: "text", text: "Saya di sini." },
  } as const;
  const { messageId, state } = await sari.sendMessage(input);
  expect(state).toBe("unknown");
  expect(await sari.sendMessage(input)).toEqual({ conversationId, messageId, state: "unknown" });
  const [, sent] = await sentTo(customer, 2);
  await settlesByStatus(customer, messageId, sent, 2);
  expect(await sari.sendMessage(input)).toEqual({ conversationId, messageId, state: "accepted" });
});

test("a later text is not held back by one whose answer was lost", async () => {
  const { customer, conversationId } = await acquaintance();
  const sari = await agent();
  await loseAnswer(customer);
  const say = (clientId: string, text: string) =>
    sari.sendMessage({ conversationId, clientId, content: { type: "text", text } });
  const first = await say("first", "Satu");
  expect(first.state).toBe("unknown");
  expect((await say("second", "Dua")).state).toBe("accepted");
  const sent = await sentTo(customer, 3);
  expect(sent.slice(1).map(({ body }) => body.text?.body)).toEqual(["Satu", "Dua"]);
  await settlesByStatus(customer, first.messageId, sent[1], 3);
});
