/** Templates from the first word to a message a customer reads: written, reviewed, used, refused, changed, deleted. */
import type { Page } from "playwright-core";
import { conversationWhen } from "../driver/conversation.ts";
import { eventually } from "../driver/eventually.ts";
import { nextSecond } from "../driver/nextSecond.ts";
import { store } from "../driver/store.ts";
import { ledgerOf, makeTemplate, review, reviewsTake } from "../driver/whatsapp.ts";
import { bubble, consoleUrl, demoAdmin, demoAgent, desk, open } from "./desk.ts";
import { picture } from "./files.ts";
import { newCaller, send } from "./talk.ts";

jest.setTimeout(90_000);
afterEach(() => reviewsTake(2_000));

const newName = (): string => `jadwal_${crypto.randomUUID().slice(0, 8).replaceAll("-", "")}`;
const field = (page: Page, name: string | RegExp) => page.getByRole("textbox", { name });
const submit = (page: Page) => page.getByRole("button", { name: /^Submit/ }).click();
const verdict = (page: Page, status: string) =>
  page.getByRole("heading", { name: status, exact: true }).waitFor();

/** A customer who wrote long ago, so that only a template goes to them. */
async function silentCustomer(): Promise<{ caller: ReturnType<typeof newCaller>; id: string }> {
  const caller = newCaller();
  await send(caller, { text: "Halo", timestamp: Math.floor(Date.now() / 1000) - 25 * 3600 });
  const { id } = await conversationWhen("there is one", caller, () => true);
  return { caller, id };
}

/** Fills in what a plain template needs. */
async function write(page: Page, name: string): Promise<void> {
  await field(page, "Name").fill(name);
  await field(page, "Text").fill("Halo ");
  await page.getByRole("button", { name: "Add a variable" }).click();
  await field(page, "Text").press("End");
  await field(page, "Text").pressSequentially(", teknisi kami datang besok.");
}

test("one is written, approved, chosen, and read by a customer", async () => {
  const name = newName();
  const page = await desk(demoAgent, {}, "/templates");
  await page.getByRole("link", { name: "New template" }).click();
  await write(page, name);
  await field(page, "Example for {{1}}").fill("Rina");
  await page.locator(".phone").getByText("Halo Rina, teknisi kami datang besok.").waitFor();
  await submit(page);
  await verdict(page, "In review");
  await verdict(page, "Approved");
  await page.getByText("asked for as Utility").waitFor();

  const { caller, id } = await silentCustomer();
  await open(page, id);
  await page.locator(".template-choices button", { hasText: name }).click();
  await page.locator(".template-send input").first().fill("Budi");
  await page.getByRole("button", { name: "Send template" }).click();
  await bubble(page, "Halo Budi, teknisi kami datang besok.").waitFor();
  const [entry] = await eventually("it is in the ledger", async () => {
    const entries = await ledgerOf(caller);
    return entries.length > 0 ? entries : undefined;
  });
  expect(entry?.body.template?.name).toBe(name);
});

test("what is wrong stands at its field, as it is written or when it is submitted, and nothing is asked of WhatsApp", async () => {
  const name = newName();
  const page = await desk(demoAgent, {}, "/templates/new");
  await field(page, "Name").fill(name);
  await field(page, "Text").fill("Pesanan {{2}} Anda sudah siap diambil.");
  await page.getByText("Number the variables {{1}}, {{2}}, … in order, without gaps.").waitFor();
  await field(page, "Text").fill("Pesanan {{1}} Anda sudah siap diambil.");
  await page.getByText("Number the variables").waitFor({ state: "detached" });
  expect(await page.getByText("Needed.").count()).toBe(0);
  await submit(page);
  await page.getByText("Needed.").waitFor();
  await page.getByText("1 thing isn't right yet.").waitFor();
  const found = await store.collection("templates").where("name", "==", name).get();
  expect(found.size).toBe(0);
});

test("a rejected one says why and what to do, and goes to review again once it is changed", async () => {
  await reviewsTake(null);
  const name = newName();
  const page = await desk(demoAgent, {}, "/templates/new");
  await write(page, name);
  await field(page, "Example for {{1}}").fill("Rina");
  await submit(page);
  await verdict(page, "In review");
  const id = page.url().split("/").at(-1) ?? "";
  await review(id, { status: "REJECTED", reason: "INVALID_FORMAT" });
  await verdict(page, "Rejected");
  await page.getByText("It isn't written as WhatsApp wants it.").waitFor();
  await page.getByRole("link", { name: "Edit" }).click();
  await field(page, "Text").fill("Halo {{1}}, teknisi kami datang besok pukul 9 pagi.");
  await submit(page);
  await verdict(page, "In review");
  await nextSecond();
  await review(id, { status: "APPROVED", category: "MARKETING" });
  await verdict(page, "Approved");
  await page.getByText("WhatsApp took it for another category than was asked for.").waitFor();
  await page.getByText("An approved template can be edited once in 24 hours.").waitFor({ state: "detached" });
});

test("one with a picture, buttons and names for its variables is asked for with all of it", async () => {
  const name = newName();
  const page = await desk(demoAgent, {}, "/templates/new");
  await field(page, "Name").fill(name);
  await page.getByRole("radio", { name: /Names/ }).check();
  await page.getByRole("button", { name: "Picture" }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "toko.png", mimeType: "image/png", buffer: Buffer.from(picture, "base64") });
  await page.getByText("The sample is ready.").waitFor();
  await page.locator(".phone img").waitFor();
  await field(page, "Text").fill("Halo {{first_name}}, pesanan Anda sudah kami kirim.");
  await field(page, "Example for {{first_name}}").fill("Rina");
  await page.getByRole("button", { name: "Add a button" }).click();
  await page.getByRole("menuitem", { name: "Open a page" }).click();
  await field(page, "Text on the button").fill("Lacak");
  await field(page, "Address").fill("https://waktoo.com/{{1}}");
  await field(page, "The whole address as an example").fill("https://waktoo.com/A-1");
  await submit(page);
  await verdict(page, "Approved");
  const found = await store.collection("templates").where("name", "==", name).get();
  expect(found.docs[0]?.data()).toMatchObject({
    parameterFormat: "named",
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", examples: ["Rina"] },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Lacak", url: "https://waktoo.com/{{1}}" }] },
    ],
  });
});

test("what was begun survives a reload, and is gone when one starts over", async () => {
  const page = await desk(demoAgent, {}, "/templates/new");
  await field(page, "Text").fill("Halo, toko kami pindah.");
  await page.reload();
  await page.getByText("What you wrote is kept in this browser.").waitFor();
  expect(await field(page, "Text").inputValue()).toBe("Halo, toko kami pindah.");
  await page.getByRole("button", { name: "Start over" }).click();
  expect(await field(page, "Text").inputValue()).toBe("");
});

test("one made in WhatsApp Manager is found by comparing, and deleted from here; an agent can't", async () => {
  const name = newName();
  await makeTemplate({
    name,
    language: "id",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Toko kami tutup besok." }],
  });
  const page = await desk(demoAdmin, {}, "/templates");
  await page.getByRole("button", { name: "Compare with WhatsApp" }).click();
  await page.getByText(/changed here/).waitFor();
  await page.getByRole("searchbox", { name: "Search a name or text" }).fill(name);
  await page.getByRole("link", { name: new RegExp(name) }).click();
  const url = page.url();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await verdict(page, "Deleted");

  const other = await desk(demoAgent);
  await other.goto(url);
  await verdict(other, "Deleted");
  expect(await other.getByRole("button", { name: "Delete" }).count()).toBe(0);
  await other.goto(`${consoleUrl}/templates`);
  await other.getByRole("link", { name: "New template" }).waitFor();
  expect(await other.getByRole("button", { name: "Compare with WhatsApp" }).count()).toBe(0);
});
