/** Scripted statuses and batches: what a business has to bear from Meta, made to order. */
import { partly } from "../http/matchers.ts";
import { startRig, until, type Rig } from "./rig.ts";
import { stepsOf } from "./status-script.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  await rig.sim("POST", "inbound", { text: "Halo" });
  rig.arrived.length = 0;
});
afterEach(() => rig.close());

const BUDI = "6281200000001";
const send = (): ReturnType<Rig["send"]> =>
  rig.send({ to: BUDI, type: "text", text: { body: "Hai" }, biz_opaque_callback_data: "v1:c:m:1" });
const seen = (): string[] => rig.values("statuses").map((value) => value.statuses[0].status);
const script = (statuses: unknown): ReturnType<Rig["sim"]> => rig.sim("POST", "faults", { statuses });

test("statuses come as scripted: skipped, backwards, repeated and with a reason", async () => {
  await script({ sequence: ["read", "sent", "failed"], delayMs: 1, duplicate: 1, failedCode: 131049 });
  await send();
  await until(() => seen().length === 6);
  expect(seen().sort()).toEqual(["failed", "failed", "read", "read", "sent", "sent"]);
  const failed = rig.values("statuses").find((value) => value.statuses[0].status === "failed");
  expect(failed!.statuses[0]).toMatchObject({
    biz_opaque_callback_data: "v1:c:m:1",
    errors: [partly({ code: 131049 })],
  });
});

test("an empty sequence is none, and the next send has its usual ones", async () => {
  await script({ sequence: [] });
  await send();
  await send();
  await until(() => seen().length === 3);
});

test("beforeAnswer tells them all, in order, before the send is answered", async () => {
  await script({ sequence: ["sent", "delivered", "read"], beforeAnswer: true });
  await send();
  expect(seen()).toEqual(["sent", "delivered", "read"]);
});

test("a shuffle keeps every status and spaces them out", () => {
  const sequence = ["sent", "delivered", "read", "played"];
  const usual = { sent: 1, delivered: 2, read: 3 };
  const orders = Array.from({ length: 200 }, () => stepsOf({ sequence, shuffle: true, delayMs: 7 }, usual));
  for (const steps of orders) {
    expect(steps.map(({ status }) => status).sort()).toEqual([...sequence].sort());
    expect(steps.map(({ afterMs }) => afterMs)).toEqual([7, 14, 21, 28]);
  }
  expect(new Set(orders.map((steps) => steps.map(({ status }) => status).join())).size).toBeGreaterThan(5);
});

test.each([
  { sequence: ["arrived"] },
  { sequence: "sent" },
  {},
  { sequence: ["sent"], colour: 1 },
  { sequence: ["sent"], delayMs: -1 },
  { sequence: ["sent"], shuffle: 1 },
])("%j is refused by name", async (statuses) => {
  expect(await script(statuses)).toMatchObject({ status: 400, body: { error: { field: "statuses" } } });
});

describe("a batch", () => {
  const messages = [
    { text: "satu" },
    { message: { type: "hologram", hologram: {} }, from: "6281200000002" },
    { media: { type: "image", mimeType: "image/png", base64: "aaaa" } },
  ];

  test.each([
    ["entries", 5, 1],
    ["changes", 1, 5],
    ["together", 1, 1],
  ])("in %s is one delivery", async (split, entries, changes) => {
    const wamid = (await send()).body.messages[0].id;
    await until(() => seen().length === 3);
    rig.arrived.length = 0;
    const statuses = [
      { wamid, status: "read" },
      { wamid: "wamid.unknown", status: "failed" },
    ];
    const { body } = await rig.sim("POST", "batch", { messages, statuses, split });
    expect(body).toMatchObject({
      status: 200,
      wamids: [/./, /./, /./].map((any) => expect.stringMatching(any) as unknown),
    });
    expect(rig.arrived).toHaveLength(1);
    const { entry } = rig.arrived[0]!.json!;
    expect([entry.length, entry[0].changes.length]).toEqual([entries, changes]);
    const all = (key: "messages" | "statuses"): unknown[] =>
      rig.values(key).flatMap((value) => [...value[key]]);
    expect(all("messages")).toHaveLength(3);
    expect(all("statuses")).toMatchObject([
      { id: wamid, status: "read", biz_opaque_callback_data: "v1:c:m:1", recipient_id: BUDI },
      { id: "wamid.unknown", status: "failed", errors: [{ code: 131026 }] },
    ]);
  });

  test("that is not taken is sent again as it was, and shown so on each phone", async () => {
    rig.answers.push(503);
    await rig.sim("POST", "batch", { messages });
    await until(() => rig.arrived.length === 2);
    expect(rig.arrived[1]!.bytes.equals(rig.arrived[0]!.bytes)).toBe(true);
    await until(async () =>
      (await rig.customers())
        .slice(0, 2)
        .every((one) => one.messages.at(-1)!.delivered!.state === "delivered"),
    );
  });

  test("of a thousand is one delivery", async () => {
    const { body } = await rig.sim("POST", "batch", {
      messages: Array.from({ length: 1000 }, (_, index) => ({ text: String(index) })),
    });
    expect(body.status).toBe(200);
    expect(rig.arrived[0]!.json!.entry).toHaveLength(1000);
  });

  test.each([
    [{}, "messages"],
    [{ messages: 1 }, "messages"],
    [{ messages: [{ text: "a" }, { text: 1 }] }, "messages[1].text"],
    [{ statuses: [{ wamid: "a" }] }, "statuses[0].status"],
    [{ messages: [{ text: "a" }], split: "no" }, "split"],
  ])("400 names the field: %j", async (body, field) => {
    const answered = await rig.sim("POST", "batch", body);
    expect([answered.status, answered.body.error.field]).toEqual([400, field]);
    expect(rig.arrived).toHaveLength(0);
  });
});
