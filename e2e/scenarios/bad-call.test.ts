/** Calls nobody should make, of every callable: refused with a code that fits, and nothing is written or sent. */
import { acquaintance } from "../driver/acquaintance.ts";
import { call, register, signIn } from "../driver/calls.ts";
import type { Customer } from "../driver/customer.ts";
import { store } from "../driver/store.ts";
import { ledgerOf } from "../driver/whatsapp.ts";

jest.setTimeout(60_000);

let customer: Customer;
let conversationId: string;
let sari: string;
let stranger: string;

beforeAll(async () => {
  ({ customer, conversationId } = await acquaintance());
  [sari, stranger] = await Promise.all([signIn(), register()]);
});

/** Everything a call could have changed. */
async function state() {
  const conversation = store.doc(`conversations/${conversationId}`);
  const [document, messages, timeline, templates] = await Promise.all([
    conversation.get(),
    conversation.collection("messages").get(),
    conversation.collection("timeline").get(),
    store.collection("templates").get(),
  ]);
  const { owner, ownerEpoch, agentUid, lastOutboundId, outbox } = document.data() ?? {};
  const counts = [messages.size, timeline.size, templates.size, (await ledgerOf(customer)).length];
  return { owner, ownerEpoch, agentUid, lastOutboundId, outbox, counts };
}

async function refused(name: string, data: unknown, token?: string): Promise<string> {
  const before = await state();
  const answer = await call(name, data, token);
  expect(await state()).toEqual(before);
  return "code" in answer ? `${answer.code}: ${answer.message}` : JSON.stringify(answer);
}

const inputs = (): Record<string, object> => ({
  setAiMode: { conversationId, mode: "human" },
  sendMessage: { conversationId, clientId: "bad", content: { type: "text", text: "Halo" } },
  retryMessage: { conversationId, messageId: "out-nothing" },
  cancelMessage: { conversationId, messageId: "out-nothing" },
  markRead: { conversationId },
  showTyping: { conversationId },
  createTemplate: { name: "bad_call", language: "id", category: "UTILITY", body: "Halo", examples: [] },
});
const callables = [
  "setAiMode",
  "sendMessage",
  "retryMessage",
  "cancelMessage",
  "markRead",
  "showTyping",
  "createTemplate",
];

test.each(callables)("%s without signing in", async (name) => {
  expect(await refused(name, inputs()[name])).toMatch(/^unauthenticated: /);
});

test.each(callables)("%s by an account that anybody can make", async (name) => {
  expect(await refused(name, inputs()[name], stranger)).toMatch(/^permission-denied: /);
});

test.each(callables)("%s with an unknown field", async (name) => {
  const answer = await refused(name, { ...inputs()[name], surprise: true }, sari);
  expect(answer).toMatch(/^invalid-argument: .*surprise/);
});

test.each(callables)("%s with nothing", async (name) => {
  expect(await refused(name, null, sari)).toMatch(/^invalid-argument: /);
});

test.each([
  ["setAiMode", { mode: "robot" }, /mode/],
  ["setAiMode", { conversationId: 7 }, /conversationId/],
  ["sendMessage", { content: { type: "text", text: " " } }, /content\.text/],
  ["sendMessage", { content: { type: "text", text: "x".repeat(4_097) } }, /content\.text/],
  ["sendMessage", { content: { type: "image", id: "1" } }, /content/],
  ["createTemplate", { category: "SPAM" }, /category/],
])("%s with %j names the field", async (name, wrong, field) => {
  const answer = await refused(name, { ...inputs()[name], ...wrong }, sari);
  expect(answer).toMatch(/^invalid-argument: /);
  expect(answer).toMatch(field);
});
