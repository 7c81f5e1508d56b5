/**
 * F48: each secret is changed while customers write, in the order of docs/secrets.md. No valid webhook is refused, no send is,
 * and nobody gets the fallback text. The wrong order is shown too, so that it is seen what the right one is for.
 */
import { type OwnFirestore, startFirestore } from "../../scripts/firestore.ts";
import { channel } from "../../scripts/demoData.ts";
import { type Ai, markOf, startAi } from "../host/ai.ts";
import { type Database, openDatabase } from "../host/database.ts";
import { Meta } from "../host/meta.ts";
import { freePort } from "../outage/webhookHost.ts";
import { Deploys } from "./deploys.ts";

jest.setTimeout(120_000);

const project = "demo-rotation";
const [old, fresh] = ["the-old-app-secret-of-meta", "the-new-app-secret-of-meta"];

let firestore: OwnFirestore;
let database: Database;
let ai: Ai;
let meta: Meta;
let deploys: Deploys;

beforeAll(async () => {
  firestore = await startFirestore(await freePort());
  database = openDatabase(firestore.host, project);
  ai = await startAi();
});
afterAll(async () => {
  await database.close();
  await ai.close();
  await firestore.stop();
});
beforeEach(async () => {
  await database.reset({ quietMs: 0 });
  meta = new Meta();
  ai.keys = new Set();
  const surroundings = { project, firestore: firestore.host, meta: await meta.start(), ai: ai.url };
  deploys = new Deploys(surroundings, meta);
});
afterEach(async () => {
  await deploys.end();
  await meta.close();
});

const bearers = (...keys: string[]): Set<string> => new Set(keys.map((key) => `Bearer ${key}`));
const refusedWebhooks = (): number => meta.statuses.filter((status) => status === 401).length;
const unanswered = (): number => {
  const answered = new Set(meta.ledger.map(({ text }) => markOf(text)));
  return meta.written.filter(({ mark }) => !answered.has(mark)).length;
};
const fallbacks = (): number => meta.ledger.filter(({ text }) => text === channel.texts.fallback.id).length;

/** Every customer was answered by the AI, nothing was refused, nothing broke. */
function expectNoTrace(): void {
  expect(meta.written.length).toBeGreaterThan(40);
  expect({
    refusedWebhooks: refusedWebhooks(),
    refusedSends: meta.refused,
    unanswered: unanswered(),
    fallbacks: fallbacks(),
    threw: deploys.threw,
  }).toEqual({ refusedWebhooks: 0, refusedSends: 0, unanswered: 0, fallbacks: 0, threw: [] });
}

describe("F48: the app secret under load", () => {
  it("goes over through a time in which both are accepted: no valid webhook is refused", async () => {
    meta.secret = old;
    await deploys.deploy({ WHATSAPP_APP_SECRETS: old });
    const load = deploys.load();
    await deploys.phase();
    await deploys.deploy({ WHATSAPP_APP_SECRETS: `${fresh},${old}` });
    await deploys.phase();
    meta.secret = fresh;
    await deploys.phase();
    await deploys.deploy({ WHATSAPP_APP_SECRETS: fresh });
    await deploys.phase();
    await deploys.finish();
    await load;
    expectNoTrace();
  });

  it("without that time, webhooks are refused until the deploy, and come again", async () => {
    meta.secret = old;
    await deploys.deploy({ WHATSAPP_APP_SECRETS: old });
    const load = deploys.load();
    await deploys.phase();
    meta.secret = fresh;
    await deploys.until(() => refusedWebhooks() > 5);
    await deploys.deploy({ WHATSAPP_APP_SECRETS: fresh });
    await deploys.finish();
    await load;
    expect(unanswered()).toBe(0);
  });
});

describe("F48: the access token under load", () => {
  it("goes over while Meta takes both: no send is refused", async () => {
    meta.tokens = bearers("old-token");
    await deploys.deploy({ WHATSAPP_ACCESS_TOKEN: "old-token" });
    const load = deploys.load();
    await deploys.phase();
    meta.tokens = bearers("old-token", "new-token");
    await deploys.deploy({ WHATSAPP_ACCESS_TOKEN: "new-token" });
    await deploys.phase();
    meta.tokens = bearers("new-token");
    await deploys.phase();
    await deploys.finish();
    await load;
    expectNoTrace();
  });

  it("revoked too early, sends are held and go out after the deploy", async () => {
    meta.tokens = bearers("old-token");
    await deploys.deploy({ WHATSAPP_ACCESS_TOKEN: "old-token" });
    const load = deploys.load();
    await deploys.phase();
    meta.tokens = bearers("new-token");
    const document = database.store.doc(`channels/${channel.phoneNumberId}`);
    await deploys.until(async () => (await document.get()).get("circuit.code") === 190);
    await deploys.deploy({ WHATSAPP_ACCESS_TOKEN: "new-token" });
    await deploys.finish();
    await load;
    for (let minutes = 0; minutes < 10 && unanswered() > 0; minutes += 1) await deploys.wait(60_000);
    expect([unanswered(), fallbacks()]).toEqual([0, 0]);
  });
});

describe("F48: the AI's key under load", () => {
  it("goes over while the AI takes both: nobody gets the fallback text", async () => {
    ai.keys = bearers("old-key");
    await deploys.deploy({ KAZEE_API_KEY: "old-key" });
    const load = deploys.load();
    await deploys.phase();
    ai.keys = bearers("old-key", "new-key");
    await deploys.deploy({ KAZEE_API_KEY: "new-key" });
    await deploys.phase();
    ai.keys = bearers("new-key");
    await deploys.phase();
    await deploys.finish();
    await load;
    expectNoTrace();
  });

  it("ended too early, customers get the fallback text until the deploy", async () => {
    ai.keys = bearers("old-key");
    await deploys.deploy({ KAZEE_API_KEY: "old-key" });
    const load = deploys.load();
    await deploys.phase();
    ai.keys = bearers("new-key");
    await deploys.until(() => fallbacks() > 0);
    await deploys.finish();
    await load;
  });
});
