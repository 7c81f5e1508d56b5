/** A business number as an admin brings it in and sets it up, in a real browser against the whole suite. */
import type { Page } from "playwright-core";
import { channel } from "../../scripts/demoData.ts";
import { store } from "../driver/store.ts";
import { accountAsItWas, changeAccount } from "../driver/whatsapp.ts";
import { demoAdmin, desk } from "./desk.ts";
import { shoot } from "./looks.ts";

jest.setTimeout(90_000);

const field = (page: Page, name: string | RegExp) => page.getByRole("textbox", { name });

describe("channels", () => {
  const path = `channels/${channel.phoneNumberId}`;
  afterEach(() => store.doc(path).set(channel));

  test("settings are saved at once, and only those that were changed", async () => {
    const page = await desk(demoAdmin, {}, `/admin/${path}`);
    await field(page, "Wait for more words before answering").fill("1200");
    await field(page, "Nobody is there, English").fill("We are closed. See you tomorrow!");
    await page.getByText("Unsaved changes: 2 changes").waitFor();
    await store.doc(path).update({ name: "Changed by a colleague" });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved. It holds from the next message on.").waitFor();
    const saved = (await store.doc(path).get()).data();
    expect(saved).toMatchObject({
      name: "Changed by a colleague",
      rules: { quietMs: 1_200 },
      texts: { away: { en: "We are closed. See you tomorrow!" } },
    });
  });

  test("what can't be saved says so at its field, and hours are checked as they are set", async () => {
    const page = await desk(demoAdmin, {}, `/admin/${path}`);
    await field(page, "Wait for more words before answering").fill("99999");
    await page.getByText("0 to 10,000 milliseconds.").waitFor();
    expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("radio", { name: "At these hours" }).check();
    await page.getByLabel("Monday, to").fill("08:00");
    await page.getByText("From and to must differ.").waitFor();
    await page.getByLabel("Monday, to").fill("00:00");
    await field(page, "Time zone")
      .or(page.getByRole("combobox", { name: "Time zone" }))
      .fill("Asia/Makassar");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved. It holds from the next message on.").waitFor();
    const saved = (await store.doc(path).get()).get("rules.hours") as { timezone: string; weekly: object };
    expect(saved).toMatchObject({
      timezone: "Asia/Makassar",
      weekly: { mon: [{ from: "08:00", to: "24:00" }], sun: [] },
    });
  });
});

describe("bringing a number in", () => {
  afterEach(() => accountAsItWas());

  const ask = async (page: Page, number: string) => {
    await page.getByRole("button", { name: "Add a number" }).click();
    await field(page, /^Phone number id/).fill(number);
    await field(page, "WhatsApp Business Account id").fill(channel.wabaId);
  };

  test("what is missing stands at its field, and a number of nobody's is refused", async () => {
    const page = await desk(demoAdmin, {}, "/admin/channels");
    await ask(page, "the office");
    await page.getByRole("button", { name: "Connect" }).click();
    await page.getByText("Digits only, as Meta shows them.").waitFor();
    await field(page, /^Phone number id/).fill("999");
    await page.getByRole("button", { name: "Connect" }).click();
    await page.getByText(/the account has no such number/).waitFor();
  });

  test("it goes on where it stopped once the cause is gone, and leads to its settings", async () => {
    await changeAccount({ number: { status: "PENDING" }, waba: { subscribed: false } });
    const page = await desk(demoAdmin, {}, "/admin/channels");
    await ask(page, channel.phoneNumberId);
    await page.getByRole("button", { name: "Connect" }).click();
    await page.getByText(/its six digit PIN is needed/).waitFor();
    await page.getByText("The number is registered at WhatsApp · Doesn't work").waitFor();
    await shoot(page, "admin-channel-add");
    await field(page, /^PIN/).fill("123456");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/is connected\. Its settings say whether the AI answers\./).waitFor();
    await page.getByRole("button", { name: "Open its settings" }).click();
    await field(page, "Wait for more words before answering").waitFor();
  });
});
