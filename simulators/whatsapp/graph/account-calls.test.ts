/** Setting a number up: the token's worth, the app's webhook, the account's subscription, the number's registration. */
import { partly } from "../../http/matchers.ts";
import { DEFAULTS } from "../options.ts";
import { type Rig, startRig } from "../rig.ts";

const { accessToken, appId, appSecret, phoneNumberId, wabaId, verifyToken } = DEFAULTS;
const appToken = `${appId}|${appSecret}`;

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const account = (change: unknown) => rig.sim("POST", "account", change);
const get = async (path: string, token?: string): Promise<unknown> =>
  (await rig.graph("GET", path, undefined, token)).body;

test("a token tells what it is for, to the app and to itself", async () => {
  const told = {
    data: partly({
      app_id: appId,
      is_valid: true,
      expires_at: 0,
      type: "SYSTEM_USER",
      granular_scopes: [
        { scope: "whatsapp_business_management", target_ids: [wabaId] },
        { scope: "whatsapp_business_messaging", target_ids: [wabaId] },
      ],
    }),
  };
  expect(await get(`debug_token?input_token=${accessToken}`, appToken)).toEqual(told);
  expect(await get(`debug_token?input_token=${accessToken}`)).toEqual(told);
  await account({ token: { valid: false } });
  expect(await get(`debug_token?input_token=${accessToken}`, appToken)).toMatchObject({
    data: { is_valid: false, error: { code: 190 } },
  });
  expect(await get(`debug_token?input_token=${accessToken}`)).toMatchObject({ error: { code: 190 } });
});

test("a token tells which app it is of, without being named", async () => {
  expect(await get("app?fields=id")).toMatchObject({ id: appId });
  expect(await get("app", "wrong")).toMatchObject({ error: { code: 190 } });
});

test("an app hears of webhooks once its address has proved itself, and only with its own token", async () => {
  const path = `${appId}/subscriptions`;
  expect(await get(path)).toMatchObject({ error: { code: 15 } });
  expect(await get(path, `${appId}|wrong`)).toMatchObject({ error: { code: 190 } });
  const before = (await get(path, appToken)) as { data: [{ callback_url: string }] };
  const { callback_url } = before.data[0];
  const asked = { object: "whatsapp_business_account", callback_url, fields: "messages", verify_token: "x" };
  expect((await rig.graph("POST", path, asked, appToken)).body).toMatchObject({ error: { code: 2200 } });
  rig.reply = ({ url }) => new URLSearchParams(url.split("?")[1]).get("hub.challenge") ?? "";
  const own = { ...asked, verify_token: verifyToken };
  expect((await rig.graph("POST", path, own, appToken)).body).toEqual({ success: true });
  expect(await get(path, appToken)).toMatchObject({
    data: [{ object: "whatsapp_business_account", active: true, fields: [{ name: "messages" }] }],
  });
});

test("an account's webhooks go to the apps that asked for them", async () => {
  const path = `${wabaId}/subscribed_apps`;
  expect(await get(path)).toMatchObject({ data: [{ whatsapp_business_api_data: { id: appId } }] });
  await rig.graph("DELETE", path);
  expect(await get(path)).toEqual({ data: [] });
  const override_callback_uri = "https://example.com/hook";
  await rig.graph("POST", path, { override_callback_uri, verify_token: "x" });
  expect(await get(path)).toMatchObject({ data: [{ override_callback_uri }] });
});

test("a number is registered with its PIN before it sends", async () => {
  await rig.sim("POST", "inbound", { text: "Halo" });
  await account({ number: { status: "PENDING", pin: "123456" } });
  expect((await rig.send({ to: "6281200000001", type: "text", text: { body: "Hai" } })).body).toMatchObject({
    error: { code: 133010 },
  });
  const register = (pin: string) =>
    rig.graph("POST", `${phoneNumberId}/register`, { messaging_product: "whatsapp", pin });
  expect((await register("654321")).body).toMatchObject({ error: { code: 133005 } });
  expect((await register("12345")).body).toMatchObject({ error: { code: 131009 } });
  expect((await register("123456")).body).toEqual({ success: true });
  expect(await get(`${phoneNumberId}?fields=status,quality_rating`)).toEqual({
    id: phoneNumberId,
    status: "CONNECTED",
    quality_rating: "GREEN",
  });
  expect((await rig.send({ to: "6281200000001", type: "text", text: { body: "Hai" } })).status).toBe(200);
});

test("a node's health is its worst part's", async () => {
  await account({ waba: { canSend: "BLOCKED", errorCode: 141006 } });
  expect(await get(`${wabaId}?fields=health_status`)).toMatchObject({
    health_status: {
      can_send_message: "BLOCKED",
      entities: [
        partly({ entity_type: "PHONE_NUMBER" }),
        { entity_type: "WABA", id: wabaId, can_send_message: "BLOCKED", errors: [{ error_code: 141006 }] },
        partly({ entity_type: "APP" }),
      ],
    },
  });
});

test("without the permission nothing is told", async () => {
  await account({ token: { scopes: ["whatsapp_business_messaging"] } });
  for (const path of [phoneNumberId, `${wabaId}/phone_numbers`, `${wabaId}/subscribed_apps`, wabaId]) {
    expect(await get(path)).toMatchObject({ error: { code: 200 } });
  }
  await account({ token: { scopes: ["whatsapp_business_management"] } });
  expect((await rig.send({ to: "6281200000001", type: "text", text: { body: "Hai" } })).body).toMatchObject({
    error: { code: 200 },
  });
});

test("Meta's clock shows in the Date header", async () => {
  await account({ clockAheadMs: 3_600_000 });
  const { headers } = await rig.graph("GET", wabaId);
  expect(Date.parse(String(headers["date"])) - Date.now()).toBeGreaterThan(3_500_000);
});

test.each([
  [{ token: { colour: 1 } }, "token.colour"],
  [{ token: { valid: "yes" } }, "token.valid"],
  [{ weather: {} }, "weather"],
])("%j is refused by name", async (change, field) => {
  expect((await account(change)).body).toMatchObject({ error: { field } });
});
