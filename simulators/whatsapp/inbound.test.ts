/** What the business webhook gets when a customer writes: signed bytes, Meta's shape, and retries until it is taken. */
import { including, like, someText } from "../http/matchers.ts";
import { createHmac } from "node:crypto";
import { startRig, until, type Rig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

test("a text from the default customer has Meta's shape", async () => {
  const { status, body } = await rig.sim("POST", "inbound", { text: "Halo" });
  expect([status, body]).toEqual([200, { wamid: like(/^wamid\.[\w+/]+=*$/), status: 200 }]);
  expect(rig.arrived).toHaveLength(1);
  const { json, headers } = rig.arrived[0]!;
  expect(headers["content-type"]).toBe("application/json");
  expect(json).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "200000000000002",
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "6221500001", phone_number_id: "100000000000001" },
              contacts: [
                {
                  profile: { name: "Budi" },
                  wa_id: "6281200000001",
                  user_id: like(/^ID\.\d{20}$/),
                },
              ],
              messages: [
                {
                  from: "6281200000001",
                  from_user_id: like(/^ID\.\d{20}$/),
                  id: body.wamid,
                  timestamp: like(/^\d{10}$/),
                  type: "text",
                  text: { body: "Halo" },
                },
              ],
            },
          },
        ],
      },
    ],
  });
});

test("the signature is over the exact ASCII-escaped bytes, which differ from JSON.stringify", async () => {
  const text = "50% di https://waktoo.id/é 👋 <b>\n";
  await rig.sim("POST", "inbound", { text });
  const { bytes, headers, json } = rig.arrived[0]!;
  const hmac = (content: Buffer | string): string =>
    `sha256=${createHmac("sha256", "local-app-secret").update(content).digest("hex")}`;
  expect(headers["x-hub-signature-256"]).toBe(hmac(bytes));
  expect(hmac(JSON.stringify(json))).not.toBe(hmac(bytes));
  expect(json!.entry[0].changes[0].value.messages[0].text.body).toBe(text);
  expect(bytes.toString()).toContain(String.raw`"50% di https:\/\/waktoo.id\/\u00e9 \ud83d\udc4b <b>\n"`);
  expect(bytes.every((byte) => byte >= 0x20 && byte <= 0x7e)).toBe(true);
});

test("a customer known by BSUID only has neither from nor wa_id", async () => {
  await rig.sim("POST", "inbound", { userId: "ID.13491208655302741918", text: "Hai" });
  const [value] = rig.values("messages");
  expect(value!.contacts).toEqual([
    { profile: { name: "Wati", username: "wati.k" }, user_id: "ID.13491208655302741918" },
  ]);
  expect(value!.messages[0]).not.toHaveProperty("from");
  expect(value!.messages[0].from_user_id).toBe("ID.13491208655302741918");
});

test("name, phone with plus, BSUID and date can be given", async () => {
  const timestamp = Date.UTC(2026, 10, 1, 3);
  const customer = { from: "+6281299999999", userId: "ID.777", name: "Dewi" };
  await rig.sim("POST", "inbound", { ...customer, text: "Hai", timestamp });
  const [value] = rig.values("messages");
  expect(value!.contacts).toEqual([{ profile: { name: "Dewi" }, wa_id: "6281299999999", user_id: "ID.777" }]);
  expect(value!.messages[0]).toMatchObject({ from: "6281299999999", timestamp: String(timestamp / 1000) });
});

test("a known customer who writes with the BSUID alone shows no phone number", async () => {
  await rig.sim("POST", "inbound", { from: "6281299999999", userId: "ID.777", text: "Hai" });
  await rig.sim("POST", "inbound", { userId: "ID.777", text: "Lagi" });
  const value = rig.values("messages")[1]!;
  expect(value.contacts[0]).toEqual({ profile: { name: "Budi" }, user_id: "ID.777" });
  expect(value.messages[0]).not.toHaveProperty("from");
  expect((await rig.customers()).at(-1)!.messages).toHaveLength(2);
});

test("an empty name is a contact without a profile name", async () => {
  await rig.sim("POST", "inbound", { from: "6281255555555", name: "", text: "Hai" });
  expect(rig.values("messages")[0]!.contacts[0].profile).toEqual({});
});

test.each([
  [{}, "text"],
  [{ text: "" }, "text"],
  [{ text: 5 }, "text"],
  [{ text: "a", colour: "red" }, "colour"],
  [{ text: "a", from: "budi" }, "from"],
  [{ text: "a", userId: "13491208655302741918" }, "userId"],
  [{ text: "a", timestamp: "now" }, "timestamp"],
  ["{", "body"],
])("400 names the field: %j", async (body, field) => {
  const answered = await rig.sim("POST", "inbound", body);
  expect(answered.status).toBe(400);
  expect(answered.body.error).toMatchObject({ field, message: someText });
  expect(rig.arrived).toHaveLength(0);
});

test("a webhook answered 503 is sent again, byte for byte, until it is answered 200", async () => {
  rig.answers.push(503, 503);
  const { body } = await rig.sim("POST", "inbound", { text: "Halo" });
  expect(body.status).toBe(503);
  await until(() => rig.arrived.length === 3);
  const [first, , third] = rig.arrived;
  expect(third!.bytes.equals(first!.bytes)).toBe(true);
  expect(third!.headers["x-hub-signature-256"]).toBe(first!.headers["x-hub-signature-256"]);
  await until(async () => (await rig.deliveries())[0]!.state === "delivered");
  const [delivery] = await rig.deliveries();
  expect(delivery!.attempts.map((attempt) => attempt.status)).toEqual([503, 503, 200]);
});

test("only 200 counts: 204 and a cut connection are tried again, and it gives up in the end", async () => {
  rig.answers.push(204, 0, 404, 500, 500);
  const { body } = await rig.sim("POST", "inbound", { text: "Halo" });
  expect(body.status).toBe(204);
  await until(async () => (await rig.deliveries())[0]!.state === "failed");
  const [delivery] = await rig.deliveries();
  expect(delivery!.attempts.map((attempt) => attempt.status)).toEqual([204, 0, 404, 500]);
  expect(delivery!.attempts[1]!.error).toMatch(/socket hang up|ECONNRESET/);
  const [customer] = await rig.customers();
  expect(customer!.messages[0]!.delivered).toEqual({ state: "failed", attempts: 4, problem: "HTTP 500" });
});

test("a business that is not there is told as status 0 with the reason", async () => {
  const lonely = await startRig({ webhookUrl: "http://127.0.0.1:9/hook" });
  const { body } = await lonely.sim("POST", "inbound", { text: "Halo" });
  expect(body).toMatchObject({ status: 0, error: including("ECONNREFUSED") });
  await lonely.close();
});

test("a raw webhook goes out once, signed right, wrong or not at all", async () => {
  rig.answers.push(401);
  rig.reply = () => "no";
  const body = { object: "x/y", text: "é" };
  expect((await rig.sim("POST", "webhook", { body, signature: "wrong" })).body).toEqual({
    status: 401,
    body: "no",
  });
  await rig.sim("POST", "webhook", { body, signature: "none" });
  await rig.sim("POST", "webhook", { body: "not { JSON" });
  const [wrong, none, raw] = rig.arrived;
  const right = (bytes: Buffer): string =>
    `sha256=${createHmac("sha256", "local-app-secret").update(bytes).digest("hex")}`;
  expect(wrong!.headers["x-hub-signature-256"]).toMatch(/^sha256=[0-9a-f]{64}$/);
  expect(wrong!.headers["x-hub-signature-256"]).not.toBe(right(wrong!.bytes));
  expect(wrong!.bytes.toString()).toBe(String.raw`{"object":"x\/y","text":"\u00e9"}`);
  expect(none!.headers).not.toHaveProperty("x-hub-signature-256");
  expect(raw!.bytes.toString()).toBe("not { JSON");
  expect(raw!.headers["x-hub-signature-256"]).toBe(right(raw!.bytes));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(rig.arrived).toHaveLength(3);
});

test("verification asks with the token and wants the challenge back", async () => {
  rig.reply = ({ url }) => new URL(url, "http://local").searchParams.get("hub.challenge") ?? "";
  expect((await rig.sim("POST", "verify")).body).toMatchObject({ status: 200, verified: true });
  const query = new URL(rig.arrived[0]!.url, "http://local").searchParams;
  expect([query.get("hub.mode"), query.get("hub.verify_token")]).toEqual(["subscribe", "local-verify-token"]);
  rig.answers.push(403);
  expect((await rig.sim("POST", "verify", { verifyToken: "other" })).body).toMatchObject({ verified: false });
});
