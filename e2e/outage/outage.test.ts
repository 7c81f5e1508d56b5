/** Firestore stands still in the middle of a delivery: Meta hears in time that it must send it again, and does. */
import { deleteApp, initializeApp, type App } from "firebase-admin/app";
import { getFirestore, type Firestore } from "firebase-admin/firestore";
import { channel } from "../../scripts/demoData.ts";
import { startFirestore, type OwnFirestore } from "../../scripts/firestore.ts";
import { newCustomer } from "../driver/customer.ts";
import { newWamid, textDelivery } from "../driver/deliveries.ts";
import { post } from "../driver/webhook.ts";
import { freePort, startWebhookHost, type WebhookHost } from "./webhookHost.ts";

jest.setTimeout(90_000);

const PROJECT = "demo-outage";
let own: OwnFirestore;
let webhook: WebhookHost;
let app: App;
let store: Firestore;

/** The emulator and everything in its process group. */
const signal = (name: "SIGSTOP" | "SIGCONT"): boolean => process.kill(-own.pid, name);

beforeAll(async () => {
  own = await startFirestore(await freePort());
  app = initializeApp({ projectId: PROJECT }, PROJECT);
  process.env["FIRESTORE_EMULATOR_HOST"] = own.host;
  store = getFirestore(app);
  await store.doc(`channels/${channel.phoneNumberId}`).set(channel);
  webhook = await startWebhookHost(own.host, PROJECT);
});
afterAll(async () => {
  signal("SIGCONT");
  await deleteApp(app);
  await webhook.stop();
  await own.stop();
});

async function stored(wamid: string): Promise<number> {
  const messages = await store.collectionGroup("messages").get();
  return messages.docs.filter((document) => document.get("wamid") === wamid).length;
}

/** Delivers while Firestore stands still, then again when it moves. */
async function deliverThroughOutage(customer: { from: string }): Promise<string> {
  const wamid = newWamid();
  const body = textDelivery(customer, "Berapa harga Waktoo?", wamid);
  signal("SIGSTOP");
  const started = Date.now();
  const status = await post(body, webhook.url).finally(() => signal("SIGCONT"));
  const took = Date.now() - started;
  expect(status).toBe(503);
  expect(took).toBeLessThan(6_000);
  expect(await post(body, webhook.url)).toBe(200);
  expect(await post(body, webhook.url)).toBe(200);
  return wamid;
}

test("F40: a process that never reached Firestore: 503 within six seconds, then in once", async () => {
  const wamid = await deliverThroughOutage(newCustomer());
  expect(await stored(wamid)).toBe(1);
});

test("a process in the middle of its work, a customer it knows: the same", async () => {
  const customer = newCustomer();
  const before = newWamid();
  expect(await post(textDelivery(customer, "Halo", before), webhook.url)).toBe(200);
  expect(await stored(before)).toBe(1);
  const wamid = await deliverThroughOutage(customer);
  expect(await stored(wamid)).toBe(1);
  const events = await store.collection("webhookEvents").get();
  expect(events.docs.map((event) => event.get("state") as string)).not.toContain("failed");
});
