/** What reaches the webhook and isn't from Meta, or isn't what Meta sends: refused before anything is written. */
import { address, project } from "../../scripts/addresses.ts";
import { conversationIdOf } from "../driver/conversation.ts";
import { newCustomer } from "../driver/customer.ts";
import { textDelivery } from "../driver/deliveries.ts";
import { eventOf } from "../driver/event.ts";
import { postBytes, signatureOf } from "../driver/webhook.ts";
import { ledgerOf } from "../driver/whatsapp.ts";

jest.setTimeout(60_000);

/** A delivery that would be a message if it were accepted, and what it left behind. */
function attempt() {
  const customer = newCustomer();
  const bytes = JSON.stringify(textDelivery(customer, "Berapa harga Waktoo?"));
  const leftBehind = async () => ({
    event: await eventOf(bytes),
    conversation: await conversationIdOf(customer),
    sent: await ledgerOf(customer),
  });
  return { bytes, leftBehind };
}
const nothing = { event: undefined, conversation: undefined, sent: [] };

test("unsigned: 401", async () => {
  const { bytes, leftBehind } = attempt();
  expect(await postBytes(bytes)).toBe(401);
  expect(await leftBehind()).toEqual(nothing);
});

test("signed with another secret: 401", async () => {
  const { bytes, leftBehind } = attempt();
  expect(await postBytes(bytes, signatureOf(bytes, "not-the-app-secret"))).toBe(401);
  expect(await leftBehind()).toEqual(nothing);
});

test("the signature of another body: 401", async () => {
  const { bytes, leftBehind } = attempt();
  expect(await postBytes(bytes, signatureOf(`${bytes} `))).toBe(401);
  expect(await leftBehind()).toEqual(nothing);
});

test("signed with the empty key: 401", async () => {
  const { bytes, leftBehind } = attempt();
  expect(await postBytes(bytes, signatureOf(bytes, ""))).toBe(401);
  expect(await leftBehind()).toEqual(nothing);
});

test("signed but not Meta's shape: stored, visible as failed, 200", async () => {
  const bytes = JSON.stringify({ hello: "world", at: Date.now() });
  expect(await postBytes(bytes, signatureOf(bytes))).toBe(200);
  const event = await eventOf(bytes);
  expect(event).toMatchObject({ state: "failed", reason: "notMetaShape" });
  expect(event?.["dueAt"]).toBeUndefined();
  expect(Buffer.from(event?.["body"] as Uint8Array).toString("utf8")).toBe(bytes);
});

test("over 4 MiB: 413", async () => {
  const { bytes } = attempt();
  const long = JSON.stringify({ ...JSON.parse(bytes), padding: "x".repeat(4 * 1024 * 1024) });
  expect(await postBytes(long, signatureOf(long))).toBe(413);
  expect(await eventOf(long)).toBeUndefined();
});

test("just under 4 MiB: stored in parts, 200", async () => {
  const customer = newCustomer();
  const padding = "x".repeat(4 * 1024 * 1024 - 2_000);
  const long = JSON.stringify({ ...textDelivery(customer, "Berapa harga Waktoo?"), padding });
  expect(await postBytes(long, signatureOf(long))).toBe(200);
  expect(await eventOf(long)).toMatchObject({ state: "folded", parts: 5 });
  expect(await conversationIdOf(customer)).toBeDefined();
});

test("signed but not JSON: the platform answers 400 before our code", async () => {
  const bytes = `{"entry": nothing ${Date.now()}`;
  expect(await postBytes(bytes, signatureOf(bytes))).toBe(400);
  expect(await eventOf(bytes)).toBeUndefined();
});

test.each([
  ["the right token", "local-verify-token", 200, "1158201444"],
  ["a wrong token", "local-verify-tokem", 403, "wrong verify token"],
])("Meta's handshake with %s", async (_what, token, status, text) => {
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.verify_token": token,
    "hub.challenge": "1158201444",
  });
  const url = `http://${address("functions")}/${project}/asia-southeast2/whatsappWebhook?${query.toString()}`;
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([status, text]);
});
