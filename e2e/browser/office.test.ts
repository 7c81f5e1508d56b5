/** Numbers and administration as supervisors and admins use them, in a real browser against the whole suite. */
import { readFileSync } from "node:fs";
import { getAuth } from "firebase-admin/auth";
import { getApps } from "firebase-admin/app";
import { Timestamp } from "firebase-admin/firestore";
import type { Page } from "playwright-core";
import { mailedTo } from "../driver/accounts.ts";
import { conversationWhen, messageWhen } from "../driver/conversation.ts";
import { newCustomer } from "../driver/customer.ts";
import { textDelivery } from "../driver/deliveries.ts";
import { eventually } from "../driver/eventually.ts";
import { runSchedule } from "../driver/schedule.ts";
import { store } from "../driver/store.ts";
import { bubble, consoleUrl, demoAdmin, demoAgent, desk } from "./desk.ts";
import { person } from "./people.ts";
import { newCaller, send, settled } from "./talk.ts";

jest.setTimeout(90_000);

const field = (page: Page, name: string | RegExp) => page.getByRole("textbox", { name });

describe("numbers", () => {
  test("show what happened, and lead to the conversations behind it", async () => {
    const caller = newCaller();
    await send(caller, { text: "Jam buka kantor berapa?" });
    const { id } = await settled(caller);
    await send(caller, { text: "minta agen" });
    await conversationWhen("people have it", caller, ({ owner }) => owner === "human");
    await runSchedule("rollUpNumbers");
    const page = await desk(demoAgent, {}, "/numbers");
    await page.getByText("Waiting for a person").waitFor();
    await page.getByRole("link", { name: /Customer asked for a person/ }).click();
    await page
      .getByRole("dialog")
      .getByRole("link", { name: new RegExp(caller.name) })
      .click();
    await bubble(page, "minta agen").waitFor();
    expect(page.url()).toBe(`${consoleUrl}/c/${id}`);
    await page.goBack();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Day by day").click();
    await page.getByRole("columnheader", { name: "Messages in" }).waitFor();
  });

  test("are kept when the connection is lost, and say so", async () => {
    await runSchedule("rollUpNumbers");
    const page = await desk(demoAgent, {}, "/numbers");
    await page.getByText("Messages in").first().waitFor();
    await page.context().setOffline(true);
    await page
      .getByText(/No connection/)
      .first()
      .waitFor();
    await page.getByText("Messages in").first().waitFor();
    await page.context().setOffline(false);
  });
});

describe("people", () => {
  const auth = () => getAuth(getApps().find(({ name }) => name === "people"));

  test("somebody new is invited by a mail that only they get", async () => {
    const email = `dewi-${crypto.randomUUID().slice(0, 8)}@example.com`;
    const page = await desk(demoAdmin, {}, "/admin/people");
    await page.getByRole("button", { name: "Invite somebody" }).click();
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByText("An email address.").waitFor();
    await field(page, "Name").fill("Dewi Anggraini");
    await field(page, "Email").fill(email);
    await page.getByRole("radio", { name: /Supervisor/ }).check();
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByText(`A mail is on its way to ${email}.`).waitFor();
    const account = await auth().getUserByEmail(email);
    expect(account.customClaims).toEqual({ role: "supervisor" });
    expect((await store.doc(`users/${account.uid}`).get()).data()).toMatchObject({
      role: "supervisor",
      name: "Dewi Anggraini",
    });
    expect(await mailedTo(email)).toMatchObject([{ requestType: "PASSWORD_RESET" }]);
    expect(await page.content()).not.toContain("oobCode");
  });

  test("whoever is kept out is out at once; taking a role away asks first", async () => {
    const { email, name, uid } = await person("Bekas", "supervisor");
    const theirs = await desk(email, {}, "/admin/replies");
    await theirs.getByRole("button", { name: "New reply" }).waitFor();
    const page = await desk(demoAdmin, {}, "/admin/people");
    const row = page.locator(".person", { hasText: name }).last();
    await row.getByRole("combobox").selectOption("agent");
    await page.getByRole("dialog").getByRole("button", { name: "Change role" }).click();
    await theirs.getByText("This page is for another role.").waitFor();
    await row.getByRole("button", { name: "Keep out" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Keep out" }).click();
    await theirs.getByText("Your account isn't allowed to see this.").waitFor();
    // The document, which the rules ask, says it first.
    await eventually(
      "the account is disabled",
      async () => (await auth().getUser(uid)).disabled || undefined,
    );
  });
});

test("canned replies are added, changed and deleted", async () => {
  const shortcut = `uji-${crypto.randomUUID().slice(0, 6)}`;
  const page = await desk((await person("Bima", "supervisor")).email, {}, "/admin/replies");
  await page.getByRole("button", { name: "New reply" }).click();
  await field(page, "Shortcut").fill(shortcut);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("A text in at least one language.").waitFor();
  await field(page, "In Indonesian").fill("Terima kasih <b>banyak</b>");
  await page.getByRole("button", { name: "Save" }).click();
  const card = page.locator(".reply-card", { hasText: `/${shortcut}` });
  await card.getByText("Terima kasih <b>banyak</b>").waitFor();
  await card.getByRole("button", { name: "Edit" }).click();
  await field(page, "In English").fill("Thank you");
  await page.getByRole("button", { name: "Save" }).click();
  await card.getByText("Thank you").waitFor();
  await card.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await card.waitFor({ state: "detached" });
});

test("who asked for silence is listed, and a supervisor writes down that they want messages again", async () => {
  const caller = newCaller();
  await send(caller, { text: "Halo" });
  await settled(caller);
  await send(caller, { text: "STOP" });
  await conversationWhen(
    "it is written down",
    caller,
    (one) => "suppressed" in one && one.suppressed === true,
  );
  const page = await desk((await person("Bima", "supervisor")).email, {}, "/admin/suppressions");
  const row = page.locator(".person", { hasText: caller.name });
  await row.getByText("They wrote it").waitFor();
  await row.getByRole("button", { name: "Write down: messages again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Write down: messages again" }).click();
  await row.getByText("Messages again", { exact: true }).waitFor();
  await conversationWhen(
    "they get messages",
    caller,
    (one) => "suppressed" in one && one.suppressed === false,
  );
});

test("a failed event is read again, and says what that changed", async () => {
  const customer = newCustomer();
  const eventId = crypto.randomUUID().replaceAll("-", "").repeat(2);
  await store.doc(`webhookEvents/${eventId}`).set({
    body: Buffer.from(JSON.stringify(textDelivery(customer, "Pesan yang hilang"))),
    parts: 0,
    receivedAt: Timestamp.now(),
    state: "failed",
    reason: "poison: TypeError",
    problems: [],
    conversationIds: [],
    attempts: 5,
    failures: 5,
    expireAt: Timestamp.fromMillis(Date.now() + 86_400_000),
  });
  const page = await desk(demoAdmin, {}, "/admin/events");
  const card = page.locator(".event-card", { hasText: eventId.slice(0, 8) });
  await card.getByText("poison: TypeError").waitFor();
  await card.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Read the chosen again (1)" }).click();
  await page.getByText("1 read again, 1 change.").waitFor();
  await card.waitFor({ state: "detached" });
  await messageWhen("the message is there", customer, ({ content }) => content.text === "Pesan yang hilang");
});

describe("customers' data", () => {
  async function found(page: Page, name: string): Promise<void> {
    await page.goto(`${consoleUrl}/admin/customers`);
    await page.getByRole("searchbox").fill(name);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: new RegExp(name) }).click();
  }
  async function download(page: Page, button: string): Promise<string> {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).click(),
    ]);
    return readFileSync(await file.path(), "utf8");
  }

  test("is exported as data and as a page on which nothing runs, and erased after the word was typed", async () => {
    const caller = newCaller();
    await send(caller, { text: "Halo <script>alert(1)</script>" });
    const { id } = await settled(caller);
    const page = await desk(demoAdmin);
    await found(page, caller.name);
    const data = JSON.parse(await download(page, "Data (JSON)")) as { messages: { content: object }[] };
    expect(data.messages[0]?.content).toMatchObject({ text: "Halo <script>alert(1)</script>" });
    const html = await download(page, "Page to read (HTML)");
    expect(html).toContain("Halo &lt;script&gt;alert(1)&lt;/script&gt;");

    await page.getByRole("button", { name: "Erase this customer…" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("button", { name: "Erase for good" }).isDisabled()).toBe(true);
    await dialog.getByRole("textbox", { name: /ERASE/ }).fill("erase");
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await page.getByText("This customer was erased.").waitFor();
    await eventually("nothing of it is left", async () => {
      const messages = await store.collection(`conversations/${id}/messages`).get();
      return messages.empty || undefined;
    });
  });

  test("a supervisor exports and doesn't erase", async () => {
    const caller = newCaller();
    await send(caller, { text: "Halo" });
    await settled(caller);
    const page = await desk((await person("Bima", "supervisor")).email);
    await found(page, caller.name);
    await page.getByRole("button", { name: "Data (JSON)" }).waitFor();
    expect(await page.getByRole("button", { name: "Erase this customer…" }).count()).toBe(0);
  });
});

test("how the system is comes from what the server saw last", async () => {
  await runSchedule("sweep");
  const page = await desk(demoAdmin, {}, "/admin/health");
  await page.getByText("Numbers whose messages are held back").waitFor();
  await page.getByText(/^Looked/).waitFor();
  expect(await page.getByText("stands still").count()).toBe(0);
});

describe("roles", () => {
  const parts = (page: Page) => page.getByRole("navigation", { name: "Administration" }).getByRole("link");

  test("an agent isn't led to the administration, and is told so at its address", async () => {
    const page = await desk(demoAgent, {}, "/admin/people");
    await page.getByText("This page is for another role.").waitFor();
    expect(await page.getByRole("link", { name: "Admin" }).count()).toBe(0);
  });

  test("a supervisor sees the parts of a supervisor, an admin all", async () => {
    const theirs = await desk((await person("Bima", "supervisor")).email, {}, "/admin");
    await parts(theirs).first().waitFor();
    expect(await parts(theirs).allTextContents()).toEqual([
      "Canned replies",
      "No messages wanted",
      "Customers' data",
    ]);
    await theirs.goto(`${consoleUrl}/admin/events`);
    await theirs.getByText("This page is for another role.").waitFor();
    const page = await desk(demoAdmin, {}, "/admin");
    await parts(page).first().waitFor();
    expect(await parts(page).count()).toBe(7);
  });
});
