/** Scripted faults: each kind does what it says to the next send, in order, and to nothing else. */
import { startRig, until, type Rig } from "./rig.ts";

let rig: Rig;
let wamid: string;
beforeEach(async () => {
  rig = await startRig();
  wamid = (await rig.sim("POST", "inbound", { text: "Halo" })).body.wamid;
});
afterEach(() => rig.close());

const send = (): ReturnType<Rig["send"]> =>
  rig.send({ to: "6281200000001", type: "text", text: { body: "Hai" } });
const fault = (body: unknown): ReturnType<Rig["sim"]> => rig.sim("POST", "faults", body);
const count = async (what: "ledger" | "calls"): Promise<number> => (await rig[what]()).length;
const statuses = (): number => rig.values("statuses").length;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("a status answers the error instead of accepting, with a body that fits or the given one", async () => {
  await fault({ status: 503 });
  await fault({ status: 400, body: { error: { code: 131056 } } });
  await fault({ status: 502, body: "<html>Bad gateway</html>" });
  const first = await send();
  expect([first.status, first.body.error.code]).toEqual([503, 2]);
  expect(await send()).toMatchObject({ status: 400, body: { error: { code: 131056 } } });
  expect(await send()).toMatchObject({ status: 502, body: "<html>Bad gateway</html>" });
  expect((await send()).status).toBe(200);
  expect([await count("ledger"), await count("calls")]).toEqual([1, 3]);
});

test("one for a receiver waits for them and lets the others past, however the number is written", async () => {
  await fault({ to: "6281200000009", status: 503 });
  await fault({ to: "6281200000001", status: 502 });
  expect((await send()).status).toBe(502);
  expect((await send()).status).toBe(200);
  const other = await rig.send({ to: "+6281200000009", type: "text", text: { body: "Hai" } });
  expect(other.status).toBe(503);
});

test("a delay alone accepts late", async () => {
  await fault({ delayMs: 100 });
  const started = Date.now();
  const answering = send();
  await pause(30);
  expect(await count("ledger")).toBe(0);
  expect((await answering).status).toBe(200);
  expect(Date.now() - started).toBeGreaterThanOrEqual(95);
});

test("beforeAccept cuts the connection and accepts nothing", async () => {
  await fault({ drop: "beforeAccept" });
  await expect(send()).rejects.toThrow(/socket hang up|ECONNRESET/);
  await pause(120);
  expect([await count("ledger"), statuses()]).toEqual([0, 0]);
  expect(await rig.calls()).toMatchObject([{ status: 0 }]);
});

test("afterAccept accepts, lets the statuses follow, and cuts the connection", async () => {
  await fault({ drop: "afterAccept" });
  await expect(send()).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect([await count("ledger"), await count("calls")]).toEqual([1, 0]);
  await until(() => statuses() === 3);
});

test("statuses none accepts without statuses; the next send has them again", async () => {
  await fault({ statuses: "none" });
  expect((await send()).status).toBe(200);
  await pause(120);
  expect([await count("ledger"), statuses()]).toEqual([1, 0]);
  await send();
  await until(() => statuses() === 3);
});

test("times repeats a fault; read receipts take none of them", async () => {
  await fault({ status: 500, times: 2 });
  expect((await send()).status).toBe(500);
  expect((await rig.send({ status: "read", message_id: wamid })).body).toEqual({ success: true });
  expect(await rig.faults()).toEqual([{ status: 500, times: 1 }]);
  expect((await send()).status).toBe(500);
  expect((await send()).status).toBe(200);
});

test("deleting resets the faults, not the ledger", async () => {
  await send();
  await fault({ status: 500, times: 5 });
  expect((await rig.sim("DELETE", "faults")).body).toEqual([]);
  expect((await send()).status).toBe(200);
  expect(await count("ledger")).toBe(2);
});

test("after closing, neither statuses nor retries go out", async () => {
  rig.answers.push(500, 500);
  await rig.sim("POST", "inbound", { text: "Halo" });
  await send();
  const before = rig.arrived.length;
  await rig.stopSimulator();
  await pause(150);
  expect(rig.arrived.length).toBeLessThanOrEqual(before + 1);
  expect(statuses()).toBe(0);
});

test("closing does not wait for a delayed send", async () => {
  await fault({ delayMs: 60_000 });
  const cut = expect(send()).rejects.toThrow();
  await until(async () => (await rig.faults()).length === 0);
  await rig.close();
  await cut;
  rig = await startRig();
});

test.each([
  [{ delay: 5 }, "delay"],
  [{ delayMs: -1 }, "delayMs"],
  [{ status: 99 }, "status"],
  [{ times: 0 }, "times"],
  [{ drop: "later" }, "drop"],
  [{ drop: "afterAccept", status: 500 }, "drop"],
  [{ body: {} }, "body"],
  [{ statuses: "some" }, "statuses"],
])("%j is refused by name", async (body, field) => {
  expect(await fault(body)).toMatchObject({ status: 400, body: { error: { field } } });
  expect(await rig.faults()).toEqual([]);
});
