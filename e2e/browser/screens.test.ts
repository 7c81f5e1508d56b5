/**
 * Every screen as it looks: pictures in light, dark and on a phone go to `test-results/screens/` for people to look at, and
 * axe looks for what keeps somebody out.
 */
import type { Page } from "playwright-core";
import { conversationWhen } from "../driver/conversation.ts";
import { agent } from "../driver/calls.ts";
import { blankPage, bubble, composer, consoleUrl, demoAdmin, demoAgent, desk, open, signIn } from "./desk.ts";
import { picture, pdf, voice } from "./files.ts";
import { findings, looks, shoot as shootAs } from "./looks.ts";
import { newCaller, send, settled, type Caller } from "./talk.ts";

jest.setTimeout(120_000);

let rina: Caller & { id: string };

/** One conversation with a bit of everything, held by the demo agent. */
beforeAll(async () => {
  for (const text of ["Jam buka kantor berapa?", "minta agen", "Berapa harganya?"]) {
    await send(newCaller(), { text });
  }
  const caller = { ...newCaller(), name: "Rina Wulandari" };
  await send(caller, { text: "Halo, jam buka kantor berapa?" });
  const { id } = await settled(caller);
  rina = { ...caller, id };
  await send(caller, {
    media: { type: "image", base64: picture, mimeType: "image/png", caption: "Ini fotonya, *tolong dicek*" },
  });
  await conversationWhen("people have it", caller, ({ owner }) => owner === "human");
  const sari = await agent(demoAgent);
  await sari.setAiMode({ conversationId: id, mode: "human" });
  type Content = Parameters<typeof sari.sendMessage>[0]["content"];
  const say = (clientId: string, content: Content) =>
    sari.sendMessage({ conversationId: id, clientId, content });
  await say("1", { type: "text", text: "Terima kasih, *sudah kami terima*. Kami periksa dulu ya." });
  await send(caller, {
    media: { type: "audio", base64: voice, mimeType: "audio/ogg; codecs=opus", voice: true },
  });
  await send(caller, {
    media: { type: "document", base64: pdf, mimeType: "application/pdf", filename: "Faktur.pdf" },
  });
  await send(caller, {
    message: {
      type: "location",
      location: { latitude: -6.2088, longitude: 106.8456, name: "Monas", address: "Jakarta" },
    },
  });
  await say("2", {
    type: "buttons",
    text: "Mau kami jemput barangnya?",
    buttons: [
      { id: "y", title: "Ya" },
      { id: "t", title: "Tidak" },
    ],
  });
  const answer = await send(caller, { text: "Ya, besok pagi" });
  await send(caller, { message: { type: "reaction", reaction: { message_id: answer, emoji: "🙏" } } });
  const admin = await agent(demoAdmin);
  await admin.setLabels({ conversationId: id, labels: ["VIP", "pengiriman"] });
  await admin.addNote({ conversationId: id, clientId: "n", text: "Pelanggan lama, ramah." });
  await admin.setCustomerAttributes({ conversationId: id, attributes: { Kota: "Jakarta", Paket: "Bisnis" } });
});

describe.each(Object.entries(looks))("%s", (look, options) => {
  const shoot = (page: Page, name: string) => shootAs(page, `${name}-${look}`);

  test("sign-in", async () => {
    const page = await blankPage(options);
    await page.goto(consoleUrl);
    await page.locator("form").waitFor();
    await shoot(page, "sign-in");
    expect(await findings(page)).toEqual([]);
    await signIn(page, demoAgent);
    await page.locator(".row").first().waitFor();
    await shoot(page, "inbox");
    expect(await findings(page)).toEqual([]);
  });

  test("a conversation", async () => {
    const page = await desk(demoAgent, options);
    await open(page, rina.id);
    await bubble(page, "besok pagi").waitFor();
    if (look !== "phone") await page.locator(".details-head").waitFor();
    await shoot(page, "conversation");
    expect(await findings(page)).toEqual([]);
    await bubble(page, "tolong dicek").scrollIntoViewIfNeeded();
    await bubble(page, "tolong dicek").locator("img").waitFor();
    await shoot(page, "conversation-above");
    await page.locator(".composer textarea").fill("*Baik*, kami jemput besok _pukul 9_.");
    await page.locator(".preview").waitFor();
    await shoot(page, "composer");
    await page.locator(".composer textarea").fill("");
    if (look === "phone") await page.locator(".conversation-head .icon-button").click();
    await page.locator(".details-head").waitFor();
    await shoot(page, "customer");
    expect(await findings(page)).toEqual([]);
  });

  test("what opens over it", async () => {
    const page = await desk(demoAgent, options);
    await open(page, rina.id);
    await page.locator(".owner-controls > .icon-button").click();
    await page.getByRole("menu").waitFor();
    await shoot(page, "menu");
    await page.keyboard.press("Escape");
    await page.locator(".composer-tools > button").nth(1).click();
    await page.locator(".emoji-grid").first().waitFor();
    await shoot(page, "emoji");
    if (look === "light") expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator(".composer-tools > button").first().click();
    await page.getByRole("menuitem").nth(1).click();
    await page.locator(".template-choices button", { hasText: "order_update" }).first().click();
    await page.locator(".template-send input").first().fill("Rina");
    await shoot(page, "template-picker");
    expect(await findings(page)).toEqual([]);
  });

  test("the screens beside the inbox, and the keys", async () => {
    const page = await desk(demoAdmin, options);
    await page.locator(".row").first().waitFor();
    await page.locator("body").press("?");
    await page.getByRole("dialog").waitFor();
    await shoot(page, "keys");
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator(".rail-me").click();
    await page.getByRole("dialog").waitFor();
    await shoot(page, "me");
    expect(await findings(page)).toEqual([]);
  });
});

test("after 24 hours, with nobody found, and with nothing chosen", async () => {
  const caller = newCaller();
  await send(caller, { text: "Halo", timestamp: Date.now() - 25 * 3_600_000 });
  const { id } = await conversationWhen("there is one", caller, () => true);
  const page = await desk();
  await open(page, id);
  await page.locator(".template-choices").waitFor();
  await shootAs(page, "window-closed");
  await page.goto(`${consoleUrl}/search?q=nobody-has-this-name`);
  await page.getByText("Nobody was found.").waitFor();
  await shootAs(page, "nobody-found");
  await page.goto(`${consoleUrl}/closed`);
  await page.locator(".list").waitFor();
  await shootAs(page, "closed");
  expect(await composer(page).count()).toBe(0);
});
