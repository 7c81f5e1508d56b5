/** Buttons under business messages, tapped as a customer would. */
import { someText } from "../../http/matchers.ts";
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
