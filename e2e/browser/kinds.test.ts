/** Every kind of message, as it arrives and as it is sent, and the files in them. */
import { type LedgerEntry, ledgerOf } from "../driver/whatsapp.ts";
import { eventually } from "../driver/eventually.ts";
import { agent } from "../driver/calls.ts";
import { bubble, composer, demoAdmin, desk, open, say } from "./desk.ts";
import { picture, pdf, voice } from "./files.ts";
import { held, send, type Caller } from "./talk.ts";

jest.setTimeout(90_000);

const lastOf = (caller: Caller, type: string): Promise<LedgerEntry> =>
  eventually(`${type} in the ledger`, async () =>
    (await ledgerOf(caller)).findLast((entry) => entry.type === type),
  );

test("what customers send is shown: pictures, voice, documents, places, people, orders, forms and the rest", async () => {
  const { caller, id } = await held();
  const question = await send(caller, { text: "Ini pertanyaan saya" });
  await send(caller, {
    media: { type: "image", base64: picture, mimeType: "image/png", caption: "Fotonya" },
  });
  await send(caller, {
    media: { type: "audio", base64: voice, mimeType: "audio/ogg; codecs=opus", voice: true },
  });
  await send(caller, {
    media: { type: "document", base64: pdf, mimeType: "application/pdf", filename: "Faktur.pdf" },
  });
  const messages: Record<string, unknown>[] = [
    { type: "location", location: { latitude: -6.2, longitude: 106.8, name: "Monas" } },
    { type: "contacts", contacts: [{ name: { formatted_name: "Budi" }, phones: [{ phone: "+62 811" }] }] },
    {
      type: "order",
      order: {
        catalog_id: "1",
        product_items: [{ product_retailer_id: "KOPI", quantity: 2, item_price: 45000, currency: "IDR" }],
      },
    },
    { type: "reaction", reaction: { message_id: question, emoji: "🙏" } },
    { type: "text", text: { body: "Jawaban untuk itu" }, context: { id: question, from: caller.from } },
    {
      type: "interactive",
      interactive: {
        type: "nfm_reply",
        nfm_reply: { name: "flow", body: "Sent", response_json: '{"nama_lengkap":"Rina"}' },
      },
    },
    { type: "unsupported", errors: [{ code: 131051, title: "Message type unknown" }] },
    { type: "something_new", something_new: { a: 1 } },
  ];
  for (const message of messages) await send(caller, { message });

  const page = await desk();
  await open(page, id);
  await bubble(page, "Fotonya").scrollIntoViewIfNeeded();
  await bubble(page, "Fotonya").locator("img").waitFor();
  await page.getByRole("button", { name: /Voice message/ }).click();
  await page.locator("audio").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /Faktur\.pdf/ }).click();
  expect((await download).suggestedFilename()).toBe("Faktur.pdf");
  const map = bubble(page, "Monas").getByRole("link", { name: "Open the map" });
  expect(await map.getAttribute("href")).toContain("-6.2,106.8");
  await bubble(page, "Budi").getByText("+62 811").waitFor();
  await bubble(page, "KOPI").getByText("IDR 90,000").waitFor();
  expect(await bubble(page, "Ini pertanyaan saya").first().locator(".reactions").textContent()).toBe("🙏");
  await bubble(page, "nama lengkap").getByText("Rina").waitFor();
  await bubble(page, "can't be shown yet: something_new").waitFor();

  await bubble(page, "Jawaban untuk itu")
    .getByRole("button", { name: /Ini pertanyaan saya/ })
    .click();
  const isFocused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await eventually(
    "the quoted message has the focus",
    async () => (await isFocused()).includes("Ini pertanyaan saya") || undefined,
  );
});

test("a correction and a deletion are laid over the message they are about", async () => {
  const { caller, id } = await held();
  const wrong = await send(caller, { text: "Alamat: Jalan Mawar 1" });
  const regretted = await send(caller, { text: "Maaf salah kirim" });
  const edited = {
    type: "edit",
    edit: { original_message_id: wrong, message: { type: "text", text: { body: "Alamat: Jalan Melati 2" } } },
  };
  await send(caller, { message: edited });
  await send(caller, { message: { type: "revoke", revoke: { original_message_id: regretted } } });
  const page = await desk();
  await open(page, id);
  const corrected = bubble(page, "Alamat: Jalan Melati 2");
  await corrected.getByRole("button", { name: "Corrected" }).click();
  await corrected.getByText("Alamat: Jalan Mawar 1").waitFor();
  await bubble(page, "Maaf salah kirim").getByText("The sender deleted this message").waitFor();
});

test("an agent sends each kind, answers a message, reacts, and uses a saved reply", async () => {
  const { caller, id } = await held();
  await (
    await agent(demoAdmin)
  ).saveCannedReply({ shortcut: "jam-buka", text: { id: "Kami buka Senin sampai Jumat." } });
  const page = await desk();
  await open(page, id);

  await say(page, "*Halo* dari Sari");
  await bubble(page, "Halo dari Sari").locator("strong", { hasText: "Halo" }).waitFor();
  expect((await lastOf(caller, "text")).body.text?.body).toBe("*Halo* dari Sari");

  await composer(page).fill("/jam");
  await page.getByRole("option", { name: /jam-buka/ }).waitFor();
  await composer(page).press("Enter");
  expect(await composer(page).inputValue()).toBe("Kami buka Senin sampai Jumat.");
  await composer(page).press("Enter");
  await bubble(page, "Kami buka Senin").waitFor();

  const files = page.locator("input[type=file]");
  await files.setInputFiles({
    name: "foto.png",
    mimeType: "image/png",
    buffer: Buffer.from(picture, "base64"),
  });
  await page.locator(".file-tray").getByText("Picture").waitFor();
  await say(page, "Ini brosurnya");
  await bubble(page, "Ini brosurnya").locator("img").waitFor();
  await lastOf(caller, "image");
  await files.setInputFiles({
    name: "harga.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(pdf, "base64"),
  });
  await page.locator(".file-tray").getByText("Document").waitFor();
  await composer(page).press("Enter");
  await bubble(page, "harga.pdf").waitFor();
  await lastOf(caller, "document");

  const first = bubble(page, "Halo").first();
  const act = async (name: string): Promise<void> => {
    await first.hover();
    await first.getByRole("button", { name: "What can be done with this message" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await act("Reply");
  await page.getByText("You answer").waitFor();
  await say(page, "Ini jawabannya");
  await bubble(page, "Ini jawabannya").locator(".quote").waitFor();
  await act("👍");
  await first.locator(".reactions", { hasText: "👍" }).waitFor();
  await lastOf(caller, "reaction");

  const special = async (kind: string, fields: Record<string, string>): Promise<void> => {
    await page.getByRole("button", { name: "More to send" }).click();
    await page.getByRole("menuitem", { name: kind, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: kind });
    for (const [name, value] of Object.entries(fields))
      await dialog.getByLabel(name, { exact: true }).fill(value);
    await dialog.getByRole("button", { name: "Send", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  };
  await special("Place", { "Latitude, longitude": "-6.2, 106.8", Name: "Kantor" });
  await lastOf(caller, "location");
  await special("Contact", { Name: "Budi", "Phone number": "+62 811 222 333" });
  await lastOf(caller, "contacts");
  await special("Buttons", { Text: "Setuju?", "Button 1": "Ya", "Button 2": "Tidak" });
  await special("List to choose from", {
    Text: "Pilih",
    "What opens the list": "Lihat",
    "Choice 1": "Paket A",
  });
  await special("Link button", {
    Text: "Situs kami",
    "Words on the button": "Buka",
    "Address (https://…)": "https://example.com",
  });
  await special("Ask for the location", { Text: "Di mana Anda?" });
  await special("Ask for the phone number", { Text: "Nomor Anda?" });
  const kinds = await eventually("five interactive messages", async () => {
    const sent = (await ledgerOf(caller)).filter(({ type }) => type === "interactive");
    return sent.length >= 5 ? sent : undefined;
  });
  expect(kinds).toHaveLength(5);
  await bubble(page, "Setuju?").getByText("Tidak").waitFor();
});

test("a field that WhatsApp would refuse is named before anything is asked of the server", async () => {
  const { id } = await held();
  const page = await desk();
  await open(page, id);
  await page.getByRole("button", { name: "More to send" }).click();
  await page.getByRole("menuitem", { name: "Link button" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text", { exact: true }).fill("Lihat");
  await dialog.getByLabel("Address (https://…)").fill("javascript:alert(1)");
  await dialog.getByRole("button", { name: "Send", exact: true }).click();
  await dialog.getByText("Write an address that begins with https:// or http://.").waitFor();
  await dialog.getByText("Fill this in.").waitFor();
});
