/** Templates, numbers and administration as they look, with some weeks behind them. */
import { Timestamp } from "firebase-admin/firestore";
import type { Page } from "playwright-core";
import { channel } from "../../scripts/demoData.ts";
import { conversationWhen } from "../driver/conversation.ts";
import { eventually } from "../driver/eventually.ts";
import { runSchedule } from "../driver/schedule.ts";
import { store } from "../driver/store.ts";
import { makeTemplate, review } from "../driver/whatsapp.ts";
import { agent } from "../driver/calls.ts";
import { consoleUrl, demoAdmin, desk } from "./desk.ts";
import { findings, looks, shoot as shootAs } from "./looks.ts";
import { newCaller, send, settled } from "./talk.ts";

jest.setTimeout(120_000);

const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);

/** What a business of some size has behind it. @param ago days */
function pastDay(ago: number, conversationId: string) {
  const load = [0.4, 1, 1.1, 1, 0.9, 1, 0.6][ago % 7] ?? 1;
  const bucket = (count: number) => ({
    count: Math.round(count * load),
    behind: [{ conversationId, rank: Date.now() - ago * dayMs }],
  });
  const waits = (middle: number) =>
    Object.fromEntries(
      [1, 3, 6, 9, 6, 3, 1].map((count, index) => [
        String(middle + index - 3 + (ago % 3)),
        Math.max(1, Math.round(count * load)),
      ]),
    );
  const from = Date.parse(`${dayOf(Date.now() - ago * dayMs)}T00:00:00+07:00`);
  return {
    phoneNumberId: channel.phoneNumberId,
    day: dayOf(from),
    timezone: "Asia/Jakarta",
    from: Timestamp.fromMillis(from),
    to: Timestamp.fromMillis(from + dayMs),
    hours: {},
    computedAt: Timestamp.now(),
    figures: {
      messages: { customer: bucket(310), ai: bucket(250), agent: bucket(62), system: bucket(28) },
      answers: { ai: bucket(215), human: bucket(46) },
      firstResponses: {
        ai: { waits: waits(83), behind: [{ conversationId, rank: 9_400 }] },
        human: { waits: waits(137), behind: [{ conversationId, rank: 2_820_000 }] },
      },
      handedOver: {
        customerAsked: bucket(14),
        kindForPeople: bucket(9),
        aiDecided: bucket(6),
        aiUnsure: bucket(3),
        outOfHours: bucket(4),
        takeover: bucket(5),
        agentMessage: bucket(3),
      },
      failures: { "131026": bucket(4), "131049": bucket(2), expired: bucket(1) },
      windowMisses: bucket(1),
    },
  };
}

let conversationId = "";
let rejected = "";

beforeAll(async () => {
  const caller = { ...newCaller(), name: "Rina Wulandari" };
  await send(caller, { text: "Halo" });
  ({ id: conversationId } = await settled(caller));
  await send(caller, { text: "STOP" });
  await conversationWhen(
    "it is written down",
    caller,
    (one) => "suppressed" in one && one.suppressed === true,
  );
  const batch = store.batch();
  for (let ago = 3; ago < 60; ago += 1) {
    const day = pastDay(ago, conversationId);
    batch.set(store.doc(`numbers/${channel.phoneNumberId}_${day.day}`), day);
  }
  batch.set(store.doc(`webhookEvents/${"ab".repeat(32)}`), {
    body: Buffer.from("{}"),
    parts: 0,
    receivedAt: Timestamp.now(),
    state: "failed",
    reason: "poison: TypeError",
    problems: ["entry[0].changes[0].value.messages[2]: type is missing"],
    conversationIds: [conversationId],
    attempts: 5,
    expireAt: Timestamp.fromMillis(Date.now() + dayMs),
  });
  await batch.commit();
  const name = `kode_hadiah_${crypto.randomUUID().slice(0, 4)}`;
  const components = [{ type: "BODY", text: "Selamat, Anda mendapat kode hadiah. Segera tukarkan!" }];
  rejected = await makeTemplate({ name, language: "id", category: "MARKETING", components });
  const admin = await agent(demoAdmin);
  await admin.syncTemplates({});
  await review(rejected, { status: "REJECTED", reason: "PROMOTIONAL" });
  await eventually("it is rejected", async () => {
    const template = await store.doc(`templates/${rejected}`).get();
    return template.get("status") === "REJECTED" || undefined;
  });
  await admin.saveCannedReply({
    shortcut: "jam-buka",
    text: { id: "Kami buka 08.00–17.00 WIB.", en: "We open 8 am to 5 pm." },
  });
  await runSchedule("rollUpNumbers");
});
afterAll(() => store.doc(`webhookEvents/${"ab".repeat(32)}`).delete());

/** Where, and what is there once it is loaded. */
const places: Readonly<Record<string, [path: () => string, there: string]>> = {
  numbers: [() => "/numbers?days=28", ".figure-line canvas"],
  behind: [() => "/numbers?days=28&show=humanWait", ".behind-row"],
  templates: [() => "/templates", ".template-row"],
  template: [() => `/templates/${rejected}`, ".phone"],
  builder: [() => `/templates/${rejected}/edit`, ".phone"],
  "admin-channels": [() => "/admin/channels", ".card-link"],
  "admin-channel": [() => `/admin/channels/${channel.phoneNumberId}`, ".settings-part"],
  "admin-people": [() => "/admin/people", ".person"],
  "admin-replies": [() => "/admin/replies", ".reply-card"],
  "admin-suppressions": [() => "/admin/suppressions", ".person"],
  "admin-events": [() => "/admin/events", ".event-card"],
  "admin-health": [() => "/admin/health", ".health-line"],
  "admin-customer": [() => `/admin/customers/${conversationId}`, ".settings-part"],
};

describe.each(Object.entries(looks))("%s", (look, options) => {
  let page: Page;

  test("every screen beside the inbox is there, in one page, without a serious finding", async () => {
    page = await desk(demoAdmin, options);
    const found: string[] = [];
    for (const [name, [path, there]] of Object.entries(places)) {
      await page.goto(consoleUrl + path());
      await page.locator(there).first().waitFor();
      await shootAs(page, `${name}-${look}`);
      found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (isWide) found.push(`${name}: wider than the screen`);
    }
    expect(found).toEqual([]);
  });
});
