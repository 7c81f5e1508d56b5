/** A signed-in console as an agent has it in front of them. What the page complains of is a failure of its test. */
import type { BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { address } from "../../scripts/addresses.ts";
import { PASSWORD } from "../../scripts/demoData.ts";
import { browser } from "./chromium.ts";

export const consoleUrl = `http://${address("hosting")}`;
export const demoAgent = "agent@example.com";
export const demoAdmin = "admin@example.com";

/** Long enough for a function whose process has to start first. */
export const patience = 20_000;

const opened: { page: Page; complaints: string[] }[] = [];

/**
 * What a page may say without being wrong: a call that is refused or has no network on purpose, and the picture by which
 * Firestore's transport looks whether there is an internet at all, which our policy doesn't let it load.
 */
const expected =
  /status of 4\d\d|net::ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|WebChannelConnection|cleardot\.gif/;

function watch(page: Page): void {
  const complaints: string[] = [];
  opened.push({ page, complaints });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !expected.test(text)) complaints.push(text);
  });
}

afterEach(async () => {
  const each = opened.splice(0);
  const complaints = each.flatMap((one) => one.complaints);
  await Promise.all(each.map(({ page }) => page.context().close()));
  expect(complaints).toEqual([]);
});

/** A page that nobody is signed in to, in English on a wide screen unless it says otherwise. */
export async function blankPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (
    await browser()
  ).newContext({ locale: "en-GB", viewport: { width: 1400, height: 860 }, ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  watch(page);
  return page;
}

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByRole("textbox", { name: /Email/ }).fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.locator("button[type=submit]").click();
}

type Kept = Awaited<ReturnType<BrowserContext["storageState"]>>;
/** What a browser keeps of a sign-in, so that each account signs in once a file. */
const kept = new Map<string, Kept>();

/** Signed in, with the list in front. @param path where to, once signed in */
export async function desk(
  email = demoAgent,
  options: BrowserContextOptions = {},
  path = "/",
): Promise<Page> {
  const storageState = kept.get(email);
  const page = await blankPage({ ...options, ...(storageState && { storageState }) });
  await page.goto(consoleUrl + path);
  if (!storageState) await signIn(page, email);
  await page.locator(".list-pane, .page").first().waitFor();
  if (!storageState) kept.set(email, await page.context().storageState({ indexedDB: true }));
  return page;
}

/** Looks for a customer, whose row may stand far down. @returns the row */
export async function find(page: Page, name: string): Promise<Locator> {
  await page.locator(".search input").fill(name);
  return rowOf(page, name).first();
}

/** The row of a customer by name or number. */
export const rowOf = (page: Page, who: string) => page.locator(".row", { hasText: who });

/** Opens a conversation by its address, as a link from a colleague would. */
export async function open(page: Page, conversationId: string): Promise<void> {
  await page.goto(`${consoleUrl}/c/${conversationId}`);
  await page.locator(".thread").waitFor();
}

/** A bubble with these words. */
export const bubble = (page: Page, words: string | RegExp) => page.locator(".message", { hasText: words });

export const composer = (page: Page) => page.getByRole("textbox", { name: "Message", exact: true });

/** Types and sends. */
export async function say(page: Page, words: string): Promise<void> {
  await composer(page).fill(words);
  await composer(page).press("Enter");
}
