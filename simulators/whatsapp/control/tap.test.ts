/** Buttons under business messages, tapped as a customer would. */
import { call } from "../../http/call.ts";
import { like, someText } from "../../http/matchers.ts";
import { startRig, type Rig } from "../rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  await rig.sim("POST", "inbound", { text: "Halo" });
  rig.arrived.length = 0;
});
afterEach(() => rig.close());

const BUDI = "6281200000001";
const choices = {
  type: "button",
  body: { text: "Mau coba?" },
  action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Ya" } }] },
};

test("a reply button reaches the business as an interactive reply to its message", async () => {
  const sent = await rig.send({ to: BUDI, type: "interactive", interactive: choices });
  const wamid = sent.body.messages[0].id;
  const { body } = await rig.sim("POST", "tap", { wamid, button: 0 });
  expect(body).toEqual({ wamid: someText, status: 200 });
  expect(rig.values("messages")[0]!.messages[0]).toMatchObject({
    context: { from: "6221500001", id: wamid },
    from: BUDI,
    id: body.wamid,
    type: "interactive",
    interactive: { type: "button_reply", button_reply: { id: "yes", title: "Ya" } },
  });
});

test("a template's quick reply reaches the business as a button with the payload of the send", async () => {
  const template = {
    name: "ask",
    category: "UTILITY",
    language: "id",
    components: [
      { type: "BODY", text: "Puas dengan layanan kami?" },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Puas" }] },
    ],
  };
  const { id } = (await rig.graph("POST", "200000000000002/message_templates", template)).body;
  await rig.sim("POST", `templates/${id}`, { status: "APPROVED" });
  const parameters = [{ type: "payload", payload: "good" }];
  const components = [{ type: "button", sub_type: "quick_reply", index: "0", parameters }];
  const content = { name: "ask", language: { code: "id" }, components };
  const sent = await rig.send({ to: BUDI, type: "template", template: content });
  await rig.sim("POST", "tap", { wamid: sent.body.messages[0].id, button: 0 });
  expect(rig.values("messages")[0]!.messages[0]).toMatchObject({
    type: "button",
    button: { payload: "good", text: "Puas" },
  });
});

test("a row of a list reaches the business as a list reply", async () => {
  const rows = [{ id: "r1", title: "Harga" }];
  const list = { type: "list", body: { text: "Pilih" }, action: { button: "Menu", sections: [{ rows }] } };
  const sent = await rig.send({ to: BUDI, type: "interactive", interactive: list });
  await rig.sim("POST", "tap", { wamid: sent.body.messages[0].id, button: 0 });
  expect(rig.values("messages")[0]!.messages[0].interactive).toEqual({
    type: "list_reply",
    list_reply: { id: "r1", title: "Harga" },
  });
});

test("a request for the number is answered with it, by somebody who hid it too", async () => {
  const WATI = "ID.13491208655302741918";
  const interactive = {
    type: "request_contact_info",
    body: { text: "Nomor?" },
    action: { name: "request_contact_info" },
  };
  await rig.sim("POST", "inbound", { userId: WATI, text: "Hai" });
  const sent = await rig.send({ recipient: WATI, type: "interactive", interactive });
  const wamid = sent.body.messages[0].id;
  await rig.sim("POST", "tap", { wamid, button: 0 });
  const [, value] = rig.values("messages");
  expect(value!.messages[0]).toMatchObject({
    context: { id: wamid },
    from_user_id: WATI,
    type: "contacts",
    contacts: [{ origin: "contact_request", phones: [{ wa_id: like(/^62899\d{7}$/) }] }],
  });
});

test("a button of a card is tapped with its place", async () => {
  const uploaded = async (): Promise<string> => {
    const { id } = (await rig.graph("POST", "app/uploads?file_length=1&file_type=image/png")).body;
    const headers = { authorization: "OAuth local-access-token", file_offset: "0" };
    return ((await call("POST", `${rig.url}/v26.0/${id}`, "x", headers)).body as { h: string }).h;
  };
  const card = async (text: string) => ({
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: [await uploaded()] } },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text }] },
    ],
  });
  const cards = [await card("Hitam"), await card("Putih")];
  const components = [
    { type: "BODY", text: "Pilihan kami" },
    { type: "CAROUSEL", cards },
  ];
  const template = { name: "cards", category: "MARKETING", language: "id", components };
  const { id } = (await rig.graph("POST", "200000000000002/message_templates", template)).body;
  await rig.sim("POST", `templates/${id}`, { status: "APPROVED" });
  const picture = { type: "header", parameters: [{ type: "image", image: { id: "1" } }] };
  const send = (count: number) => {
    const given = cards.slice(0, count).map((_, card_index) => ({ card_index, components: [picture] }));
    const content = {
      name: "cards",
      language: { code: "id" },
      components: [{ type: "carousel", cards: given }],
    };
    return rig.send({ to: BUDI, type: "template", template: content });
  };
  expect((await send(1)).body.error.code).toBe(132012);
  const sent = await send(2);
  await rig.sim("POST", "tap", { wamid: sent.body.messages[0].id, card: 1, button: 0 });
  expect(rig.values("messages").at(-1)!.messages[0]).toMatchObject({
    type: "button",
    button: { text: "Putih" },
  });
});

test("what can't be tapped is refused by name", async () => {
  expect(await rig.sim("POST", "tap", { wamid: "wamid.x", button: 0 })).toMatchObject({
    status: 400,
    body: { error: { field: "wamid" } },
  });
  const sent = await rig.send({ to: BUDI, type: "text", text: { body: "Hai" } });
  expect(await rig.sim("POST", "tap", { wamid: sent.body.messages[0].id, button: 0 })).toMatchObject({
    status: 400,
    body: { error: { field: "button" } },
  });
});
