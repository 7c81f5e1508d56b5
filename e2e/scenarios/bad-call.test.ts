/** Calls nobody should make, of every callable: refused with a code that fits, and nothing is written or sent. */
import { type CallableName, callables } from "../../functions/src/contract/callables.ts";
import { acquaintance } from "../driver/acquaintance.ts";
import { call, register, signIn } from "../driver/calls.ts";
import type { Customer } from "../driver/customer.ts";
import { store } from "../driver/store.ts";
import { ledgerOf } from "../driver/whatsapp.ts";

jest.setTimeout(60_000);

let customer: Customer;
let conversationId: string;
let admin: string;
let stranger: string;

beforeAll(async () => {
  ({ customer, conversationId } = await acquaintance());
  [admin, stranger] = await Promise.all([signIn("admin@example.com"), register()]);
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

const names = Object.keys(callables) as CallableName[];
/** The example of the registry, about the conversation of this test. */
const inputOf = (name: CallableName): object => {
  const { input } = callables[name].example;
  return "conversationId" in input ? { ...input, conversationId } : input;
};

test.each(names)("%s without signing in", async (name) => {
  expect(await refused(name, inputOf(name))).toMatch(/^unauthenticated: /);
});

test.each(names)("%s by an account that anybody can make", async (name) => {
  expect(await refused(name, inputOf(name), stranger)).toMatch(/^permission-denied: /);
});

test.each(names)("%s with an unknown field", async (name) => {
  const answer = await refused(name, { ...inputOf(name), surprise: true }, admin);
  expect(answer).toMatch(/^invalid-argument: .*surprise/);
});

test.each(names)("%s with nothing", async (name) => {
  expect(await refused(name, null, admin)).toMatch(/^invalid-argument: /);
});

test.each([
  ["setAiMode", { mode: "robot" }, /mode/],
  ["setAiMode", { conversationId: 7 }, /conversationId/],
  ["sendMessage", { content: { type: "text", text: " " } }, /content\.text/],
  ["sendMessage", { content: { type: "text", text: "x".repeat(4_097) } }, /content\.text/],
  ["sendMessage", { content: { type: "image", id: "1" } }, /content/],
  ["createTemplate", { category: "SPAM" }, /category/],
] as const)("%s with %j names the field", async (name, wrong, field) => {
  const answer = await refused(name, { ...inputOf(name), ...wrong }, admin);
  expect(answer).toMatch(/^invalid-argument: /);
  expect(answer).toMatch(field);
});
