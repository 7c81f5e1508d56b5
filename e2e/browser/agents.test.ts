/** What an agent does all day, in a real browser against the whole suite: sees, takes over, answers, hands back. */
import { setTimeout as pause } from "node:timers/promises";
import { conversationWhen } from "../driver/conversation.ts";
import { scriptReplies } from "../driver/kazee.ts";
import { ledgerOf, scriptSends, sentTo, textsTo } from "../driver/whatsapp.ts";
import {
  blankPage,
  bubble,
  composer,
  consoleUrl,
  demoAdmin,
  demoAgent,
  desk,
  open,
  rowOf,
  say,
  signIn,
} from "./desk.ts";
import { held, newCaller, send, settled } from "./talk.ts";

jest.setTimeout(90_000);

test("a wrong password is told, and what was typed stays; the right one shows the inbox", async () => {
  const page = await blankPage();
  await page.goto(consoleUrl);
  await signIn(page, demoAgent, "not the password");
  await page.getByText("Email or password is wrong.").waitFor();
  expect(await page.getByRole("textbox", { name: "Email" }).inputValue()).toBe(demoAgent);
  await signIn(page, demoAgent);
  await page.getByRole("link", { name: "Inbox" }).waitFor();
});

test("a customer's message appears by itself, the AI's answer under it with ticks, and in the list", async () => {
  const page = await desk(undefined, {}, "/ai");
  const caller = newCaller();
  await send(caller, { text: "Jam buka kantor berapa?" });
  await rowOf(page, caller.name).click();
  await bubble(page, "Jam buka kantor berapa?").waitFor();
  const answer = bubble(page, "Senin sampai Jumat");
  await answer.waitFor();
  await answer.locator('.ticks[data-state="read"]').waitFor();
  expect(await page.locator(".owner-bar p").first().textContent()).toBe("AI is answering");
  await rowOf(page, caller.name).getByText("AI:").waitFor();
});

test("a takeover while the AI writes: nothing reaches the customer, the words are a draft, Esc clears them", async () => {
  const caller = newCaller();
  await send(caller, { text: "Halo" });
  const { id } = await settled(caller);
  const before = (await ledgerOf(caller)).length;
  const page = await desk();
  await open(page, id);
  await scriptReplies({ delayMs: 2_500 });
  await send(caller, { text: "Berapa harga Waktoo?" });
  const writing = page.locator(".ai-writing");
  await writing.getByText("AI is writing…").waitFor();
  await writing.getByRole("button", { name: "Take over" }).click();
  await page.getByText("You are answering").waitFor();
  await page.getByText("The AI was about to say").waitFor();
  expect(await composer(page).inputValue()).toContain("Rp15.000");
  expect(await ledgerOf(caller)).toHaveLength(before);
  await composer(page).press("Escape");
  expect(await composer(page).inputValue()).toBe("");
  await page.reload();
  await page.locator(".thread").waitFor();
  expect(await composer(page).inputValue()).toBe("");
  await say(page, "Saya bantu ya.");
  await sentTo(caller, before + 1);
  expect((await textsTo(caller)).at(-1)).toBe("Saya bantu ya.");
});

test("hand-back with a note: the AI answers what waits, the note stands in the thread", async () => {
  const { caller, id } = await held();
  const page = await desk();
  await open(page, id);
  await send(caller, { text: "Bisa coba gratis?" });
  await bubble(page, "Bisa coba gratis?").waitFor();
  await page.getByRole("button", { name: "Hand back with a note" }).click();
  await page.getByRole("textbox", { name: /What the AI should know/ }).fill("Pelanggan lama.");
  await page.getByRole("dialog").getByRole("button", { name: "Hand back to AI" }).click();
  await bubble(page, "14 hari").waitFor();
  await page.getByText("AI is answering").waitFor();
  await page.locator(".thread").getByText("You handed back to the AI").waitFor();
  expect(await conversationWhen("the note is there", caller, ({ owner }) => owner === "ai")).toMatchObject({
    note: "Pelanggan lama.",
  });
});

test("of two who take over at once one has it, and the other is told who", async () => {
  const caller = newCaller();
  await send(caller, { text: "Halo" });
  const { id } = await settled(caller);
  const [sari, admin] = await Promise.all([desk(demoAgent), desk(demoAdmin)]);
  await Promise.all([open(sari, id), open(admin, id)]);
  // The second one's screen is a moment behind: it neither hears of the first one nor is it heard.
  let release = (): void => undefined;
  const late = new Promise<void>((resolve) => (release = resolve));
  await admin.route("**/setAiMode", async (route) => {
    await late;
    await route.continue();
  });
  await admin.getByRole("button", { name: "Take over" }).click();
  await sari.getByRole("button", { name: "Take over" }).click();
  await conversationWhen("the first one has it", caller, ({ agentUid }) => agentUid === "agent-demo");
  release();
  await admin.getByText(/Somebody was faster: now .*Sari.* is answering\./).waitFor();
  await admin.getByText(/Sari.* is answering since/).waitFor();
  await sari.getByText("You are answering").waitFor();

  // From a colleague it asks once.
  await admin.unroute("**/setAiMode");
  await admin.getByRole("button", { name: "Take over" }).click();
  await admin.getByText(/Take it over from .*Sari/).waitFor();
  await admin.getByRole("button", { name: "Yes, take over" }).click();
  await admin.getByText("You are answering").waitFor();
  await sari.getByText(/Admin.* is answering since/).waitFor();
});

test("the AI's part, a colleague, and the end of a conversation are in one menu", async () => {
  const { id } = await held();
  const page = await desk();
  await open(page, id);
  const choose = async (name: string | RegExp): Promise<void> => {
    await page.getByRole("button", { name: "More about this conversation" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await choose(/Prepares drafts/);
  await page.getByText("You are answering; the AI prepares drafts").waitFor();
  await choose("Admin");
  await page.getByText(/Admin.* is answering since/).waitFor();
  await choose("Close");
  await page.getByText("Closed; what the customer writes next begins anew").waitFor();
  await choose("Open again");
  await page.locator(".thread").getByText("You opened it again").waitFor();
});

test("where the AI prepares drafts, its answer stands in the composer and only the agent sends it", async () => {
  const { caller, id } = await held();
  const before = (await ledgerOf(caller)).length;
  const page = await desk();
  await open(page, id);
  await page.getByRole("button", { name: "More about this conversation" }).click();
  await page.getByRole("menuitem", { name: /Prepares drafts/ }).click();
  await page.getByText("You are answering; the AI prepares drafts").waitFor();
  await send(caller, { text: "Berapa harga Waktoo?" });
  await page.getByText("The AI suggests").waitFor();
  expect(await composer(page).inputValue()).toContain("Rp15.000");
  expect(await ledgerOf(caller)).toHaveLength(before);
  await composer(page).press("Enter");
  await sentTo(caller, before + 1);
  await bubble(page, "Rp15.000").locator(".speaker", { hasText: "You" }).waitFor();
});

test("a failed message says in plain words why and is sent again; an unknown one says so and becomes true", async () => {
  const { caller, id } = await held();
  const page = await desk();
  await open(page, id);
  await scriptSends(caller, { status: 400, body: { error: { code: 131026, message: "undeliverable" } } });
  await say(page, "Sampai tidak?");
  const failed = bubble(page, "Sampai tidak?");
  await failed.getByText("The customer can't receive this. Try another channel.").waitFor();
  await failed.getByRole("button", { name: "Send again" }).click();
  await failed.locator('.ticks[data-state="read"]').waitFor();
  expect((await textsTo(caller)).filter((text) => text === "Sampai tidak?")).toHaveLength(1);

  await scriptSends(caller, { drop: "afterAccept", statuses: "none" });
  await say(page, "Yang ini?");
  const unsure = bubble(page, "Yang ini?");
  await unsure.getByText("Not sure it arrived; checking.").waitFor();
});

test("offline is said, nothing typed is lost, and what happened meanwhile is there afterwards", async () => {
  const { caller, id } = await held();
  const page = await desk();
  await open(page, id);
  await composer(page).fill("Setengah jadi");
  await page.context().setOffline(true);
  await page.getByText("No connection.").waitFor();
  await composer(page).press("Enter");
  await page.getByText("The server can't be reached").waitFor();
  await send(caller, { text: "Masih di sana?" });
  await page.context().setOffline(false);
  await bubble(page, "Masih di sana?").waitFor();
  await page.getByText("No connection.").waitFor({ state: "detached" });
  expect(await composer(page).inputValue()).toBe("Setengah jadi");
  await page.reload();
  await page.locator(".thread").waitFor();
  expect(await composer(page).inputValue()).toBe("Setengah jadi");
  await composer(page).press("Enter");
  await bubble(page, "Setengah jadi").waitFor();
  await sentTo(caller, 2);
  expect((await textsTo(caller)).filter((text) => text === "Setengah jadi")).toHaveLength(1);
});

test("after 24 hours the templates open with the reason, and one is sent", async () => {
  const caller = newCaller();
  await send(caller, { text: "Halo", timestamp: Date.now() - 25 * 3_600_000 });
  const { id } = await conversationWhen("there is one", caller, () => true);
  const page = await desk();
  await open(page, id);
  await page.getByText("The customer last wrote more than 24 hours ago.").waitFor();
  await page.getByRole("button", { name: /order_update/ }).click();
  await page.getByRole("textbox", { name: "Text for {{1}}" }).fill("Budi");
  await page.locator(".preview", { hasText: "Halo Budi, pesanan Anda sudah kami kirim." }).waitFor();
  await page.reload();
  expect(await page.getByRole("textbox", { name: "Text for {{1}}" }).inputValue()).toBe("Budi");
  await page.getByRole("button", { name: "Send template" }).click();
  await bubble(page, "Halo Budi, pesanan Anda").waitFor();
});

test("by keyboard alone: move, open, take over, write, hand back", async () => {
  const caller = newCaller();
  await send(caller, { text: "Saya mau bicara dengan orang" });
  await conversationWhen("it waits", caller, ({ owner }) => owner === "human");
  const page = await desk();
  await page.keyboard.press("s");
  await page.keyboard.type(caller.name);
  await rowOf(page, caller.name).waitFor();
  await page.keyboard.press("Tab");
  await pause(200);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator(".thread").waitFor();
  await page.keyboard.press("t");
  await page.getByText("You are answering").waitFor();
  await page.keyboard.type("Halo, saya Sari.");
  await page.keyboard.press("Enter");
  await bubble(page, "Halo, saya Sari.").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await page.getByText("AI is answering").waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
});
