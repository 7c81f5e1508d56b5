/** The OpenAI-compatible side answers as a model would: plain text, or JSON that obeys the asked schema. */
import { including, someNumber, someText } from "../http/matchers.ts";
import { call } from "../http/call.ts";
import type { RunningServer } from "../http/server.ts";
import { startKazeeSimulator } from "./simulator.ts";

let kazee: RunningServer;
beforeAll(async () => {
  kazee = await startKazeeSimulator({ port: 0 });
});
afterAll(() => kazee.close());

const messages = (text: unknown): unknown[] => [
  { role: "system", content: "Answer for Waktoo. A human is an option." },
  { role: "user", content: "Berapa harganya?" },
  { role: "assistant", content: "Rp15.000" },
  { role: "user", content: text },
];

interface Completion {
  readonly choices: readonly [{ readonly message: { readonly content: string } }];
}

async function complete(text: unknown, format?: unknown): Promise<Completion> {
  const body = { model: "local", messages: messages(text), ...(format ? { response_format: format } : {}) };
  const headers = { authorization: "Bearer local-kazee-key" };
  const answered = await call("POST", `${kazee.url}/v1/chat/completions`, body, headers);
  expect(answered.status).toBe(200);
  return answered.body as Completion;
}

test("plain text in the usual shape", async () => {
  const completion = await complete("Cara ajukan cuti?");
  expect(completion).toMatchObject({
    object: "chat.completion",
    model: "local",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant" } }],
    usage: { total_tokens: someNumber },
  });
  expect(completion.choices[0].message.content).toContain("Ajukan cuti");
});

test.each([
  ["Cara ajukan cuti?", { type: "reply", text: including("Ajukan cuti") }],
  [[{ type: "text", text: "I need a human" }], { type: "handoff", reason: "customer asked for a human" }],
  ["👍", { type: "silent", reason: someText }],
])("%j as a JSON object", async (text, expected) => {
  const completion = await complete(text, { type: "json_object" });
  expect(JSON.parse(completion.choices[0].message.content)).toMatchObject(expected);
});

test("a schema decides which fields come, and null stands for what there is not", async () => {
  const schema = { properties: { type: {}, text: {}, reason: {} }, required: ["type", "text", "reason"] };
  const completion = await complete("Cara ajukan cuti?", { type: "json_schema", json_schema: { schema } });
  expect(JSON.parse(completion.choices[0].message.content)).toEqual({
    type: "reply",
    text: someText,
    reason: null,
  });
});

test("the key and the shape of the request are checked", async () => {
  const url = `${kazee.url}/v1/chat/completions`;
  expect((await call("POST", url, { model: "m", messages: messages("a") })).status).toBe(401);
  const headers = { authorization: "Bearer local-kazee-key" };
  expect((await call("POST", url, { model: "m", messages: [] }, headers)).status).toBe(400);
});
