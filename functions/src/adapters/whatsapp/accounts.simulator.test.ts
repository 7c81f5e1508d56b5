/**
 * Setting a number up against the simulated Cloud API in a process of its own, and the probe against a webhook that is
 * there: nothing is shared with either but HTTP.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { phoneNumberId, wabaId } from "../../testing/documents";
import { type TestServer, json, startServer } from "../../testing/httpServer";
import { GraphAccounts } from "./accounts";
import { webhookProbe } from "./webhookProbe";

const main = join(__dirname, "../../../../simulators/whatsapp/main.ts");
const appSecret = "local-app-secret";
const otherSecret = "another-app-secret";
const verifyToken = "local-verify-token";

let simulator: ChildProcess;
let graph: string;
let webhook: TestServer;

beforeAll(async () => {
  webhook = await startServer();
  const env = { ...process.env, PORT: "0", WEBHOOK_URL: `${webhook.url}/hook` };
  simulator = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "inherit"] });
  if (!simulator.stdout) throw new Error("the simulator has no output");
  const [line] = (await once(simulator.stdout, "data")) as [Buffer];
  graph = /http:\S+/.exec(line.toString())?.[0] ?? "";
}, 30_000);
afterAll(async () => {
  const ended = once(simulator, "exit");
  simulator.kill();
  await ended;
  await webhook.close();
});

const change = (account: object) =>
  fetch(`${graph}/_sim/account`, { method: "POST", body: JSON.stringify(account) });
beforeEach(() => fetch(`${graph}/_sim/account`, { method: "DELETE" }));

const accountsWith = (changes: { token?: string; appSecrets?: string; baseUrl?: string } = {}) =>
  new GraphAccounts({
    baseUrl: changes.baseUrl ?? graph,
    version: "v26.0",
    accessToken: () => changes.token ?? "local-access-token",
    appSecrets: () => changes.appSecrets ?? appSecret,
  });

describe("an account's numbers", () => {
  it("are listed with their state, and registered with a PIN", async () => {
    await change({ number: { status: "PENDING", pin: "123456" } });
    const number = { phoneNumberId, displayPhoneNumber: "+6221500001", verifiedName: "Waktoo Support" };
    expect(await accountsWith().numbersOf(wabaId)).toEqual([{ ...number, status: "PENDING" }]);
    await expect(accountsWith().register(phoneNumberId, "000000")).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("133005") as string,
    });
    await accountsWith().register(phoneNumberId, "123456");
    expect(await accountsWith().numbersOf(wabaId)).toEqual([{ ...number, status: "CONNECTED" }]);
  });

  it("are all listed, also where Meta tells of them page by page", async () => {
    const numbered = (id: string) => ({ id, status: "CONNECTED" });
    const meta = await startServer();
    meta.answer = ({ url }, response) => {
      const after = new URL(url, meta.url).searchParams.get("after");
      const paging = { cursors: { before: "a", after: after === null ? "b" : "c" } };
      const next = `${meta.url}/next`;
      if (after === null) json(response, 200, { data: [numbered("1")], paging: { ...paging, next } });
      else json(response, 200, { data: after === "b" ? [numbered("2")] : [], paging });
    };
    const numbers = await accountsWith({ baseUrl: meta.url }).numbersOf(wabaId);
    await meta.close();
    expect(numbers.map((each) => each.phoneNumberId)).toEqual(["1", "2"]);
  });

  it.each([
    ["a wrong token", () => accountsWith({ token: "EAAG" }), "refused", "190"],
    ["nobody there", () => accountsWith({ baseUrl: "http://127.0.0.1:9" }), "unavailable", "ECONNREFUSED"],
  ])("%s is an error of ours, without the token", async (_what, accounts, code, says) => {
    const error = await accounts()
      .numbersOf(wabaId)
      .catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code, message: expect.stringContaining(says) as string });
    expect(JSON.stringify(error)).not.toMatch(/EAAG|local-access-token/);
  });
});

describe("an account's webhooks", () => {
  it("are subscribed, and an override is taken out", async () => {
    await change({ waba: { subscribed: false } });
    expect(await accountsWith().subscriptionOf(wabaId)).toBeNull();
    await accountsWith().subscribe(wabaId);
    expect(await accountsWith().subscriptionOf(wabaId)).toEqual({ appId: "400000000000004", override: null });
    await change({ waba: { overrideCallbackUri: "https://old.example.com" } });
    expect(await accountsWith().subscriptionOf(wabaId)).toMatchObject({
      override: "https://old.example.com",
    });
    await accountsWith().subscribe(wabaId);
    expect(await accountsWith().subscriptionOf(wabaId)).toMatchObject({ override: null });
  });

  it("are asked about without the access token in an address, which logs keep", async () => {
    await accountsWith().subscriptionOf(wabaId);
    const asked = await (await fetch(`${graph}/_sim/calls`)).text();
    expect(asked).toContain("subscribed_apps");
    expect(asked).not.toContain("local-access-token");
  });
});

describe("the app's webhook", () => {
  const told = { url: expect.stringMatching(/\/hook$/) as string, active: true };
  it.each([appSecret, `${otherSecret},${appSecret}`, `${appSecret},${otherSecret}`])(
    "is told to the app secret, also while it is rotated: %s",
    async (appSecrets) => {
      const found = await accountsWith({ appSecrets }).webhookOf("400000000000004");
      expect(found).toMatchObject(told);
      expect(found?.fields).toContain("messages");
    },
  );

  it("may be missing, and isn't told to another secret", async () => {
    await change({ app: { subscribed: false } });
    expect(await accountsWith().webhookOf("400000000000004")).toBeNull();
    const stranger = accountsWith({ appSecrets: otherSecret });
    await expect(stranger.webhookOf("400000000000004")).rejects.toMatchObject({ code: "refused" });
    await expect(accountsWith({ appSecrets: "" }).webhookOf("1")).rejects.toMatchObject({ code: "refused" });
  });
});

describe("the probe", () => {
  const probe = webhookProbe({
    verifyToken: () => verifyToken,
    appSecrets: () => appSecret,
    allowHttp: true,
  });
  const url = () => `${webhook.url}/hook`;

  it("knows whether the challenge comes back", async () => {
    webhook.answer = (asked, response) => {
      response.end(new URL(asked.url, "http://x").searchParams.get("hub.challenge"));
    };
    expect(await probe.handshake(url())).toBe(true);
    expect(webhook.asked.at(-1)?.url).toContain(`hub.verify_token=${verifyToken}`);
    webhook.answer = (_asked, response) => response.end("hello");
    expect(await probe.handshake(url())).toBe(false);
    webhook.answer = (_asked, response) => response.writeHead(403).end();
    expect(await probe.handshake(url())).toBe(false);
  });

  it("signs the bytes it sends", async () => {
    webhook.answer = (asked, response) => {
      const right = `sha256=${createHmac("sha256", appSecret).update(asked.body).digest("hex")}`;
      response.writeHead(asked.headers["x-hub-signature-256"] === right ? 200 : 401).end();
    };
    expect(await probe.signed(url())).toBe(200);
    expect(JSON.parse(webhook.asked.at(-1)?.body ?? "")).toMatchObject({ entry: [] });
  });

  it("follows no redirect, and asks nothing in plain text outside the emulator", async () => {
    webhook.answer = (_asked, response) => response.writeHead(302, { location: url() }).end();
    expect(await probe.signed(url())).toBe(302);
    const strict = webhookProbe({ verifyToken: () => "", appSecrets: () => appSecret, allowHttp: false });
    await expect(strict.signed(url())).rejects.toMatchObject({ code: "refused" });
    await expect(probe.handshake("file:///etc/passwd")).rejects.toMatchObject({ code: "refused" });
    await expect(probe.signed("http://127.0.0.1:9/")).rejects.toMatchObject({ code: "unavailable" });
  });
});
