/** What the console costs: documents that Firestore sends it, script it loads, and how soon a message is on the screen. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { root } from "../../scripts/root.ts";
import { eventually } from "../driver/eventually.ts";
import { conversationWhen, inboundOf, messageWhen } from "../driver/conversation.ts";
import { change, delivery, message, text } from "../driver/deliveries.ts";
import { postUntilStored } from "../driver/webhook.ts";
import { blankPage, bubble, consoleUrl, demoAgent, desk, find, open, say, signIn } from "./desk.ts";
import { quantile, tell } from "./figures.ts";
import { held, newCaller, send } from "./talk.ts";

jest.setTimeout(90_000);

/** Counts the documents in what Firestore streams to the page, by their paths. */
function countReads(): void {
  const reads: string[] = [];
  Object.assign(window, { reads });
  const plain = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await plain(...asked);
    const url = asked[0] instanceof Request ? asked[0].url : String(asked[0]);
    const body = url.includes("/Listen/channel") ? answer.clone().body : null;
    const listen = async (): Promise<void> => {
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let text = "", part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        text += part.value;
        for (const [, path] of text.matchAll(
          /"documentChange":[^]*?"name":\s*"[^"]*?\/documents\/([^"]+)"/g,
        )) {
          reads.push(path ?? "");
        }
        text = text.slice(Math.max(0, text.lastIndexOf('"documentChange"')));
        if (/"documentChange":[^]*?"name":\s*"[^"]+"/.test(text)) text = "";
      }
    };
    // A stream that the page closes ends in an error.
    void listen().catch(() => undefined);
    return answer;
  };
}

const readsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as { reads: string[] }).reads]);
const forget = (page: Page): Promise<void> =>
  page.evaluate(() => void (window as unknown as { reads: string[] }).reads.splice(0));

async function countedDesk(): Promise<Page> {
  const page = await blankPage();
  await page.addInitScript(countReads);
  await page.goto(consoleUrl);
  await signIn(page, demoAgent);
  await page.locator(".list-pane").waitFor();
  return page;
}

/** Longer than anything here takes to come. */
const quiet = 1_000;

test("a message costs a tab two documents at most, and one that shows only the list one", async () => {
  const [{ caller, id }, other] = [await held(), await held()];
  const page = await countedDesk();
  await (await find(page, caller.name)).click();
  await bubble(page, "Halo").first().waitFor();
  await conversationWhen("it is marked as read", caller, ({ unread }) => unread === 0);
  await page.waitForTimeout(quiet);

  await forget(page);
  await say(page, "Satu pesan");
  const sent = await messageWhen("it is read", caller, ({ content, receipts }) => {
    return content.text === "Satu pesan" && Object.values(receipts).some(({ status }) => status === "read");
  });
  await page.waitForTimeout(quiet);
  const ofSent = await readsOf(page);
  const bubbles = ofSent.filter((path) => path.endsWith(sent.id));
  const rows = ofSent.filter((path) => path === `conversations/${id}`);
  expect(rows).toHaveLength(1);
  // Once as it is written; each further one is a tick that moved.
  expect(bubbles.length).toBeLessThanOrEqual(5);

  await forget(page);
  await send(other.caller, { text: "Di percakapan lain" });
  await page.waitForTimeout(quiet);
  const elsewhere = await readsOf(page);
  expect(elsewhere).toEqual([`conversations/${other.id}`]);
  tell(
    `documents read a message: open conversation ${rows.length} + 1 and one a tick, list ${elsewhere.length}`,
  );
});

test("opening a conversation costs one document and a page of fifty at most", async () => {
  const { caller, id } = await held();
  const began = Date.now();
  const messages = Array.from({ length: 60 }, (_, index) =>
    message(caller, text(`Pesan ${String(index)}`), undefined, began + index * 1000),
  );
  await postUntilStored(delivery([change({ messages })]));
  await eventually(
    "all are settled",
    async () =>
      (await inboundOf(caller)).filter(({ disposition }) => disposition === "humanOwns").length >= 60 ||
      undefined,
  );
  const page = await countedDesk();
  await (await find(page, caller.name)).waitFor();
  await page.waitForTimeout(quiet);
  await forget(page);
  await page.locator(".row", { hasText: caller.name }).click();
  await page.locator(".message").first().waitFor();
  await page.waitForTimeout(300);
  const opened = (await readsOf(page)).filter((path) => path.startsWith(`conversations/${id}`));
  // Looking at it marks it as read, which is news of the conversation.
  const thread = opened.filter((path) => path !== `conversations/${id}`);
  expect(thread.length).toBeLessThanOrEqual(50);
  expect(thread.length).toBeGreaterThan(30);
  tell(`documents read to open a conversation: ${thread.length} of a page of 50`);

  await page.locator(".thread").evaluate((box) => box.scrollTo({ top: -box.scrollHeight }));
  await bubble(page, /^\D*Halo/)
    .first()
    .waitFor();
});

test("the first load is small, and the other screens are loaded when they are opened", async () => {
  const page = await blankPage();
  const loaded = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") loaded.add(new URL(request.url()).pathname);
  });
  await page.goto(consoleUrl);
  await signIn(page, demoAgent);
  await page.locator(".list-head").waitFor();
  const atFirst = [...loaded];
  const bytes = atFirst
    .map((path) => gzipSync(readFileSync(join(root, "console", "dist", path))).length)
    .reduce((sum, size) => sum + size, 0);
  tell(`script of the first load: ${Math.round(bytes / 1000)} kB gzip`);
  expect(bytes).toBeLessThanOrEqual(320_000);
  expect(atFirst.filter((path) => path.includes("TemplatesScreen"))).toEqual([]);
  await page.getByRole("link", { name: "Templates" }).click();
  await page.locator(".page").waitFor();
  await eventually(
    "the screen is loaded",
    () => [...loaded].some((path) => path.includes("TemplatesScreen")) || undefined,
  );
});

test("how soon a message is on the screen, and the inbox usable", async () => {
  const { caller, id } = await held();
  const page = await desk();
  await open(page, id);
  const waits: number[] = [];
  for (let index = 0; index < 20; index += 1) {
    const words = `Latensi ${String(index)}.`;
    const seen = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (!document.querySelector(".thread")?.textContent.includes(wanted)) return;
            watch.disconnect();
            resolve(Date.now());
          };
          const watch = new MutationObserver(look);
          watch.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      words,
    );
    const started = Date.now();
    await send(caller, { text: words });
    waits.push((await seen) - started);
  }
  tell(
    `webhook to screen: p50 ${quantile(waits, 0.5)} ms, p95 ${quantile(waits, 0.95)} ms of ${waits.length}`,
  );
  expect(waits.every((wait) => wait > 0)).toBe(true);

  await send(newCaller(), { text: "Halo" });
  const began = Date.now();
  await page.goto(consoleUrl);
  await page.locator(".row").first().waitFor();
  tell(`inbox usable: ${Date.now() - began} ms after the address was entered`);
});
