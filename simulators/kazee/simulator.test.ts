/** The provider over HTTP: its errors, its scripted behaviour, and what it remembers of the requests. */
import { including, someNumber, someText } from "../http/matchers.ts";
import { request } from "node:http";
import { call, type Answered } from "../http/call.ts";
import type { RunningServer } from "../http/server.ts";
import { startKazeeSimulator } from "./simulator.ts";

let kazee: RunningServer;
beforeEach(async () => {
  kazee = await startKazeeSimulator({ port: 0, apiKey: "key" });
});
afterEach(() => kazee.close());

const question = (text: string): Record<string, unknown> => ({
  conversationId: "c1",
  turnId: "t1",
  channel: { name: "Waktoo Support" },
  customer: { name: "Budi" },
  messages: [{ role: "customer", text, at: "2026-11-22T00:00:00Z" }],
});
const authorization = { authorization: "Bearer key" };
interface Body {
  readonly type: string;
  readonly sources: readonly string[];
  readonly error: { readonly code: string; readonly message: string };
}
const ask = (body: unknown = question("harga"), path = "/v1/replies"): Promise<Answered<Body>> =>
  call("POST", `${kazee.url}${path}`, body, authorization) as Promise<Answered<Body>>;
const script = (body: unknown): Promise<Answered<Body>> =>
  call("POST", `${kazee.url}/_sim/behaviour`, body) as Promise<Answered<Body>>;
const requests = async (): Promise<{ status: number | null }[]> =>
  (await call("GET", `${kazee.url}/_sim/requests`)).body as { status: number | null }[];

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("a question is answered with the whole contract", async () => {
  const { status, headers, body } = await ask();
  expect(status).toBe(200);
  expect(headers["content-type"]).toContain("application/json");
  expect(body).toEqual({
    type: "reply",
    text: including("Rp15.000"),
    confidence: 0.93,
    sources: ["faq:prices"],
    usage: { inputTokens: someNumber, outputTokens: someNumber },
  });
});

test.each([undefined, "Bearer wrong", "key"])("401 for the authorization %s", async (value) => {
  const headers: Record<string, string> = value ? { authorization: value } : {};
  const answered = await call("POST", `${kazee.url}/v1/replies`, question("harga"), headers);
  expect(answered.status).toBe(401);
  expect(answered.body).toEqual({ error: { code: "unauthorized", message: someText } });
});

test.each([
  ["{", "The body is not JSON"],
  [{ ...question("a"), conversationId: "" }, "conversationId"],
  [{ ...question("a"), turnId: 5 }, "turnId"],
  [{ ...question("a"), channel: "Waktoo" }, "channel.name"],
  [{ ...question("a"), customer: { name: "" } }, "customer.name"],
  [{ ...question("a"), messages: [] }, "messages"],
  [{ ...question("a"), messages: [{ role: "user", text: "a", at: "2026-11-22" }] }, "messages[0].role"],
  [{ ...question("a"), messages: [{ role: "customer", text: "a", at: "today" }] }, "messages[0].at"],
  [{ ...question("a"), instructions: {} }, "instructions"],
])("400 names what is wrong: %j", async (body, words) => {
  const answered = await ask(body);
  expect(answered.status).toBe(400);
  expect(answered.body.error.code).toBe("invalid_request");
  expect(answered.body.error.message).toContain(words);
});

test("a customer whom WhatsApp gave no name is greeted without one", async () => {
  const { status, body } = await ask({ ...question("halo"), customer: {} });
  expect({ status, body }).toMatchObject({ status: 200, body: { text: including("Halo! Saya asisten") } });
});

test("scripted behaviour is used first in first out, then answers are right again", async () => {
  await script({ status: 429, headers: { "retry-after": "2" } });
  await script({ status: 503, times: 2 });
  await script({ body: "<html>not JSON" });
  await script({ body: { type: "reply", text: "" } });
  const limited = await ask();
  expect([limited.status, limited.headers["retry-after"]]).toEqual([429, "2"]);
  expect(limited.body.error.code).toBe("rate_limited");
  expect([(await ask()).status, (await ask()).status]).toEqual([503, 503]);
  expect(await ask()).toMatchObject({ status: 200, body: "<html>not JSON" });
  expect((await ask()).body).toEqual({ type: "reply", text: "" });
  expect((await ask()).body.sources).toEqual(["faq:prices"]);
  expect((await requests()).map(({ status }) => status)).toEqual([429, 503, 503, 200, 200, 200]);
});

test("a delay alone is the right answer, late", async () => {
  await script({ delayMs: 120 });
  const started = Date.now();
  expect((await ask()).body.type).toBe("reply");
  expect(Date.now() - started).toBeGreaterThanOrEqual(110);
});

test("resetting forgets the script; the requests stay", async () => {
  await ask();
  await script({ status: 500, times: 9 });
  expect((await call("DELETE", `${kazee.url}/_sim/behaviour`)).body).toEqual({ pending: [] });
  expect((await ask()).status).toBe(200);
  expect(await requests()).toEqual([
    { at: someNumber, path: "/v1/replies", body: question("harga"), status: 200 },
    { at: someNumber, path: "/v1/replies", body: question("harga"), status: 200 },
  ]);
});

test("a wrong control field is refused by name", async () => {
  const answered = await script({ delay: 5 });
  expect(answered.status).toBe(400);
  expect(answered.body.error).toMatchObject({ field: "delay", message: 'Unknown field "delay".' });
});

test("a client that leaves while waiting is remembered as aborted", async () => {
  await script({ delayMs: 60_000 });
  const leaving = request(`${kazee.url}/v1/replies`, { method: "POST", headers: authorization });
  leaving.on("error", () => undefined);
  leaving.end(JSON.stringify(question("harga")));
  await until(async () => (await requests())[0] !== undefined);
  leaving.destroy();
  await until(async () => "aborted" in (await requests())[0]!);
  expect((await requests())[0]).toMatchObject({ status: null, aborted: true });
});

test("unknown paths are 404", async () => {
  expect((await call("GET", `${kazee.url}/v1/replies`)).status).toBe(404);
  expect((await ask({}, "/v2/replies")).status).toBe(404);
});
