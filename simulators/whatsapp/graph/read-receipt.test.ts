/** Blue ticks and typing on the customer's phone. */
import { startRig, until, type Rig } from "../rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig({ typingMs: 80 });
});
afterEach(() => rig.close());

const write = async (text: string, from = "6281200000001"): Promise<string> =>
  (await rig.sim("POST", "inbound", { text, from })).body.wamid;
const isTyping = async (): Promise<boolean> => (await rig.customers())[0]!.typing;

test("reading a message marks it and the earlier ones of that customer, and is no send", async () => {
  await write("satu");
  const second = await write("dua");
  await write("tiga");
  await write("lain", "6281200000002");
  const { status, body } = await rig.send({ status: "read", message_id: second });
  expect([status, body]).toEqual([200, { success: true }]);
  const [budi, sari] = await rig.customers();
  expect(budi!.messages.map((message) => message.read)).toEqual([true, true, undefined]);
  expect(sari!.messages[0]!.read).toBeUndefined();
  expect(await rig.ledger()).toEqual([]);
  expect(await rig.calls()).toMatchObject([{ status: 200, body: { message_id: second } }]);
});

test("typing shows until the next business message", async () => {
  const message_id = await write("Halo");
  await rig.send({ status: "read", message_id, typing_indicator: { type: "text" } });
  expect(await isTyping()).toBe(true);
  await rig.send({ to: "6281200000001", type: "text", text: { body: "Hai" } });
  expect(await isTyping()).toBe(false);
});

test("typing ends by itself", async () => {
  const message_id = await write("Halo");
  await rig.send({ status: "read", message_id, typing_indicator: { type: "text" } });
  await until(async () => !(await isTyping()));
});

test("an unknown or a business message can't be read", async () => {
  const unknown = await rig.send({ status: "read", message_id: "wamid.unknown" });
  expect([unknown.status, unknown.body.error.code]).toEqual([400, 131009]);
  await write("Halo");
  const sent = await rig.send({ to: "6281200000001", type: "text", text: { body: "Hai" } });
  const own = await rig.send({ status: "read", message_id: sent.body.messages[0].id });
  expect(own.body.error.code).toBe(131009);
  expect((await rig.send({ status: "read" })).body.error.code).toBe(131008);
});
