/** What an agent has begun stays theirs: while they look elsewhere, while others act, and until they themselves send it. */
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { agent } from "../driver/calls.ts";
import { conversationWhen } from "../driver/conversation.ts";
import { store } from "../driver/store.ts";
import { ledgerOf, textsTo } from "../driver/whatsapp.ts";
import { bubble, composer, demoAdmin, desk, find, open, rowOf, say } from "./desk.ts";
import { pdf } from "./files.ts";
import { held, send, type Caller } from "./talk.ts";

jest.setTimeout(90_000);

/** Keeps a call of the page from its function until it is let go. */
async function hold(page: Page, name: string): Promise<() => void> {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**/${name}*`, async (route) => {
    await gate;
    await route.continue();
  });
  return letGo;
}

/** By the list, as one does: the page isn't loaded again. */
async function turnTo(page: Page, { name }: Caller): Promise<void> {
  await (await find(page, name)).click();
  await page.locator(".conversation-head", { hasText: name }).waitFor();
}

const file = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(pdf, "base64") });
const attached = (page: Page) => page.locator(".file-tray li");

test("leaving while it sends: nothing comes back to be sent twice", async () => {
  const [{ caller, id }, other] = [await held(), await held()];
  const before = (await ledgerOf(caller)).map(({ type }) => type);
  const page = await desk();
  await open(page, id);
  await page.locator("input[type=file]").setInputFiles(file("harga.pdf"));
  await attached(page).getByText("Document").waitFor();
  const release = await hold(page, "sendMessage");
  await say(page, "Ini daftar harganya");
  await turnTo(page, other.caller);
  expect(await composer(page).inputValue()).toBe("");
  await turnTo(page, caller);
  expect(await composer(page).inputValue()).toBe("Ini daftar harganya");
  release();
  await bubble(page, "harga.pdf").waitFor();
  await attached(page).waitFor({ state: "detached" });
  expect(await composer(page).inputValue()).toBe("");
  await say(page, "Semoga cocok");
  await bubble(page, "Semoga cocok").locator('.ticks[data-state="read"]').waitFor();
  expect((await ledgerOf(caller)).map(({ type }) => type)).toEqual([...before, "document", "text"]);
});

test("an upload goes on while one looks elsewhere or chooses a template", async () => {
  const [{ caller, id }, other] = [await held(), await held()];
  const page = await desk();
  await open(page, id);
  const release = await hold(page, "uploadMedia");
  await page.locator("input[type=file]").setInputFiles(file("kontrak.pdf"));
  await attached(page).getByText("kontrak.pdf").waitFor();
  await page.getByRole("button", { name: "More to send" }).click();
  await page.getByRole("menuitem", { name: "Template" }).click();
  await page.getByRole("button", { name: "Write freely" }).click();
  await attached(page).getByText("kontrak.pdf").waitFor();
  await turnTo(page, other.caller);
  await attached(page).waitFor({ state: "detached" });
  release();
  await turnTo(page, caller);
  await attached(page).getByText("Document").waitFor();
});

test("a conversation that fifty others push out of the newest stays as it is, with its open form", async () => {
  const { id } = await held();
  const page = await desk();
  await open(page, id);
  await page.getByRole("button", { name: "More to send" }).click();
  await page.getByRole("menuitem", { name: "Place" }).click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Kantor pusat");
  const crowd = `Ramai ${id.slice(-6)}`;
  const one = (await store.doc(`conversations/${id}`).get()).data();
  const others = Array.from({ length: 55 }, (_, at) => store.doc(`conversations/crowd-${id}-${String(at)}`));
  const arrive = store.batch();
  for (const other of others) {
    arrive.set(other, { ...one, customer: { ...one?.["customer"], name: crowd }, updatedAt: new Date() });
  }
  await arrive.commit();
  try {
    await rowOf(page, crowd).first().waitFor({ state: "attached" });
    await pause(1_000);
    expect(await page.getByRole("dialog").getByLabel("Name", { exact: true }).inputValue()).toBe(
      "Kantor pusat",
    );
  } finally {
    const leave = store.batch();
    for (const other of others) leave.delete(other);
    await leave.commit();
  }
});

test("whoever types a note goes on typing it when the conversation becomes theirs", async () => {
  const { caller, id } = await held(demoAdmin);
  const page = await desk();
  await open(page, id);
  await page.getByRole("textbox", { name: "Add note" }).click();
  await page.keyboard.type("Jangan kirim: ");
  await (await agent()).setAiMode({ conversationId: id, mode: "human" });
  await page.getByText("You are answering").waitFor();
  await conversationWhen("it is mine", caller, ({ agentUid }) => agentUid === "agent-demo");
  await page.keyboard.type("utang 2 bulan");
  expect(await page.getByRole("textbox", { name: "Add note" }).inputValue()).toBe(
    "Jangan kirim: utang 2 bulan",
  );
  expect(await composer(page).inputValue()).toBe("");
});

test("a shortcut that no reply has isn't sent by Enter, unless the list was switched off", async () => {
  const { caller, id } = await held();
  const page = await desk();
  await open(page, id);
  await composer(page).pressSequentially("/zz-tidak-ada");
  await composer(page).press("Enter");
  await page.getByText("No saved reply begins like this.").waitFor();
  await composer(page).press("Enter");
  await pause(1_500);
  expect(await composer(page).inputValue()).toBe("/zz-tidak-ada");
  await composer(page).press("Escape");
  await composer(page).press("Enter");
  await bubble(page, "/zz-tidak-ada").locator('.ticks[data-state="read"]').waitFor();
  expect((await textsTo(caller)).filter((text) => text === "/zz-tidak-ada")).toHaveLength(1);
});

test("a text that is too long stays whole, says by how much, and isn't sent", async () => {
  const { id } = await held();
  const page = await desk();
  await open(page, id);
  await composer(page).fill("a".repeat(4_100));
  await page.getByText("4 characters too long for WhatsApp.").waitFor();
  await composer(page).press("Enter");
  expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).toBe(true);
  expect(await composer(page).inputValue()).toHaveLength(4_100);
  await composer(page).fill("a".repeat(4_096));
  expect(await page.getByRole("button", { name: "Send", exact: true }).isEnabled()).toBe(true);
});

test("the menu asks before it takes a conversation from a colleague", async () => {
  const { caller, id } = await held(demoAdmin);
  const page = await desk();
  await open(page, id);
  await page.getByText(/Admin.* is answering since/).waitFor();
  const choose = async (name: RegExp): Promise<void> => {
    await page.getByRole("button", { name: "More about this conversation" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await choose(/Answers by itself/);
  await page.getByText(/Take it from .*Admin.* and give it to the AI\?/).waitFor();
  await page.getByRole("button", { name: "No", exact: true }).click();
  await page.getByText(/Admin.* is answering since/).waitFor();
  await choose(/Prepares drafts/);
  await page.getByText(/Take it over from .*Admin.*, with drafts/).waitFor();
  expect(await conversationWhen("it is there", caller, () => true)).toMatchObject({ agentUid: "admin-demo" });
  await page.getByRole("button", { name: "Yes, take over" }).click();
  await page.getByText("You are answering; the AI prepares drafts").waitFor();
});

test("selecting a text in a dialog and letting go outside closes nothing; a click outside does", async () => {
  const { id } = await held();
  const page = await desk();
  await open(page, id);
  await page.getByRole("button", { name: "More to send" }).click();
  await page.getByRole("menuitem", { name: "Place" }).click();
  const dialog = page.getByRole("dialog");
  const name = dialog.getByLabel("Name", { exact: true });
  await name.fill("Kantor pusat");
  const box = await name.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.move(5, 5, { steps: 4 });
  await page.mouse.up();
  expect(await name.inputValue()).toBe("Kantor pusat");
  await page.mouse.click(5, 5);
  await dialog.waitFor({ state: "detached" });
});

test("a document is shown and saved under a name that can't mislead", async () => {
  const { caller, id } = await held();
  await send(caller, {
    media: {
      type: "document",
      base64: Buffer.from("<html><script>alert(1)</script>").toString("base64"),
      mimeType: "application/pdf",
      filename: "nota\u202efdp.html",
    },
  });
  const page = await desk();
  await open(page, id);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /nota_fdp\.html\.pdf/ }).click();
  expect((await download).suggestedFilename()).toBe("nota_fdp.html.bin");
  await page.getByRole("link", { name: /nota_fdp\.html\.bin/ }).waitFor();
});

test("a note is there however much was decided since", async () => {
  const { id } = await held();
  const admin = await agent(demoAdmin);
  await admin.addNote({ conversationId: id, clientId: "n", text: "Pelanggan lama, ramah." });
  for (let round = 0; round < 7; round += 1) {
    await admin.assignConversation({ conversationId: id, agentUid: "agent-demo" });
    await admin.assignConversation({ conversationId: id, agentUid: "admin-demo" });
  }
  const page = await desk();
  await open(page, id);
  await page.locator(".note-list").getByText("Pelanggan lama, ramah.").waitFor();
});
