/** What customers write and are called is only ever text: nothing runs, nothing loads, nothing turns around what is ours. */
import { change, delivery, message, text as textContent } from "../driver/deliveries.ts";
import { conversationWhen, messagesOf } from "../driver/conversation.ts";
import { eventually } from "../driver/eventually.ts";
import { postUntilStored } from "../driver/webhook.ts";
import { desk, open } from "./desk.ts";
import { hostileTexts } from "./hostile.ts";
import { held, newCaller, send } from "./talk.ts";

jest.setTimeout(90_000);

test("a hundred hostile texts stand in the thread letter by letter and do nothing", async () => {
  expect(hostileTexts.length).toBeGreaterThanOrEqual(100);
  const { caller, id } = await held();
  const page = await desk();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, id);
  const started = Date.now();
  const messages = hostileTexts.map((body, index) =>
    message(caller, textContent(`${body} [${String(index)}]`), undefined, started + index * 1000),
  );
  for (let at = 0; at < messages.length; at += 40) {
    await postUntilStored(delivery([change({ messages: messages.slice(at, at + 40) })]));
  }
  const last = `[${String(hostileTexts.length - 1)}]`;
  await page.locator(".message", { hasText: last }).last().waitFor();
  await eventually(
    "all of them are stored",
    async () => (await messagesOf(caller)).length > hostileTexts.length || undefined,
  );
  // Drawn live until here; what stays of it is read page by page.
  await page.reload();
  await page.locator(".message", { hasText: last }).last().waitFor();
  for (let pages = 0; pages < 12; pages += 1) {
    await page.locator(".thread").evaluate((thread) => thread.scrollTo({ top: -thread.scrollHeight }));
    if ((await page.locator(".message", { hasText: "[0]" }).count()) > 0) break;
    await page.waitForTimeout(300);
  }
  const shown = await page.locator(".message .bubble-text").allTextContents();
  const plain = (words: string): string => words.replaceAll(/[*_~`>-]|[\p{Cc}\s]/gu, "");
  for (const [index, body] of hostileTexts.entries()) {
    const mark = `[${String(index)}]`;
    const found = shown.find((words) => words.endsWith(mark));
    expect([index, plain(found ?? "")]).toEqual([index, plain(`${body} ${mark}`)]);
  }
  const state = await page.evaluate(() => ({
    hit: (window as { __hit?: unknown }).__hit,
    polluted: ({} as { polluted?: unknown }).polluted,
    links: document.querySelectorAll(".message a").length,
    foreign: document.querySelectorAll(
      ".message :is(script, iframe, object, embed, style, link, meta, form, svg[onload], math, base)",
    ).length,
  }));
  expect(state).toEqual({ hit: undefined, polluted: undefined, links: 0, foreign: 0 });
  const local = /^(blob:)?http:\/\/127\.0\.0\.1:(5000|5001|8080|9099)\//;
  expect(asked.filter((url) => !local.test(url))).toEqual([]);
});

test("names and words keep their direction to themselves", async () => {
  const caller = { ...newCaller(), name: "\u202Eرينا <img src=x onerror=window.__hit=1>" };
  await send(caller, { text: "minta agen" });
  const { id } = await conversationWhen("it waits", caller, ({ owner }) => owner === "human");
  const page = await desk();
  await open(page, id);
  const isolated = await page.evaluate(() =>
    [".row-name", ".conversation-who h2", ".bubble-text p", ".row-preview bdi"].map((selector) => {
      const element = document.querySelector(selector);
      return element && /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi);
    }),
  );
  expect(isolated).toEqual([true, true, true, true]);
  expect(await page.evaluate(() => (window as { __hit?: unknown }).__hit)).toBeUndefined();
});
