/** A signed-in console as an agent has it in front of them. What the page complains of is a failure of its test. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { address } from "../../scripts/addresses.ts";
import { PASSWORD } from "../../scripts/demoData.ts";
import { browser } from "./chromium.ts";

export const consoleUrl = `http://${address("hosting")}`;
export const demoAgent = "agent@example.com";
export const demoAdmin = "admin@example.com";

/** Long enough for a function whose process has to start first. */
export const patience = 20_000;

const opened: { page: Page; complaints: string[] }[] = [];

/** What a page may say without being wrong: a call that is refused, or has no network, on purpose. */
const expected = /status of 4\d\d|net::ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|WebChannelConnection/;

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

/** Signed in, with the list in front. @param path where to, once signed in */
export async function desk(
  email = demoAgent,
  options: BrowserContextOptions = {},
  path = "/",
): Promise<Page> {
  const page = await blankPage(options);
  await page.goto(consoleUrl + path);
  await signIn(page, email);
  await page.locator(".list-pane, .page").first().waitFor();
  return page;
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
