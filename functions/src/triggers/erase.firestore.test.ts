/** F58 with the deployed handlers on a real Firestore: an erasure, what comes late, and a new beginning. */
import type { Firestore } from "firebase-admin/firestore";
import functionsTest from "firebase-functions-test";
import { echoDelivery, ownText, statusDelivery, textDelivery } from "../testing/deliveries";
import { phoneNumberId } from "../testing/documents";
import { type Host, startHost } from "../testing/host";
import { json } from "../testing/httpServer";
import { freshDatabase } from "../testing/localFirestore";
import { type Outside, startOutside } from "../testing/outside";
import { until } from "../testing/until";
import { addNote } from "./calls/addNote";
import { eraseCustomer } from "./calls/eraseCustomer";
import { replayEvents } from "./calls/replayEvents";
import { sendMessage } from "./calls/sendMessage";
import { setAiMode } from "./calls/setAiMode";
import { verifyTimelines } from "./calls/verifyTimelines";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const adminAuth = { uid: "admin-1", token: { role: "admin", name: "Ayu" } };
type Called = (request: { data: unknown; auth?: unknown }) => Promise<Record<string, unknown>>;
const call = (callable: unknown, data: unknown, auth: unknown = adminAuth) =>
  (wrap(callable as never) as unknown as Called)({ data, ...(auth === null ? {} : { auth }) });

jest.setTimeout(60_000);

let firestore: Firestore;
let outside: Outside;
let host: Host;

beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());
beforeEach(async () => {
  firestore = await freshDatabase();
  host = await startHost(firestore);
  outside.ledger.length = 0;
  outside.ai.asked.length = 0;
  outside.ai.answer = (_asked, response) => {
    json(response, 200, { type: "reply", text: "Pukul 08.00." });
  };
});
afterEach(async () => {
  await host.idle();
  await host.close();
  expect(host.failures).toEqual([]);
});

/** Every document there is, by path. */
async function everything(): Promise<Record<string, Record<string, unknown>>> {
  const groups = ["conversations", "messages", "erased", "timeline", "identities", "webhookEvents", "parts"];
  const found = await Promise.all(groups.map((group) => firestore.collectionGroup(group).get()));
  return Object.fromEntries(found.flatMap(({ docs }) => docs.map((each) => [each.ref.path, each.data()])));
}
const said = async (word: string): Promise<boolean> => {
  const all = Object.entries(await everything());
  const bodies = all.map(([, { body }]) =>
    body instanceof Uint8Array ? Buffer.from(body).toString("utf8") : "",
  );
  return [JSON.stringify(all), ...bodies].some((text) => text.includes(word));
};
const sent = (count: number) =>
  until(
    async () => ({
      ledger: outside.ledger.length,
      states: (
        await firestore.collectionGroup("messages").where("direction", "==", "outbound").get()
      ).docs.map((each) => each.get("send.state") as string),
    }),
    ({ ledger, states }) => ledger === count && states.every((state) => state === "accepted"),
  );
const openConversations = async () =>
  (await firestore.collection("conversations").get()).docs.filter(
    (each) => each.get("erasedAt") === undefined,
  );

describe("F58: eraseCustomer", () => {
  it("leaves a tombstone, drops what comes late, and lets the customer begin anew", async () => {
    await host.post(textDelivery({ wamid: "wamid.A", text: "rahasia", at: Date.now() }));
    await sent(1);
    const [before] = await openConversations();
    const conversationId = before?.id ?? "";
    const echo = outside.ledger[0]?.["biz_opaque_callback_data"] as string;
    await host.post(statusDelivery({ wamid: "wamid.out1", echo, status: "sent", at: Date.now() }));
    expect([await said("rahasia"), await said("6281200000001")]).toEqual([true, true]);

    const erased = await call(eraseCustomer, { conversationId, reason: "ticket 7" });
    expect(erased).toEqual({ erasedAt: expect.any(Number) as number, done: true });
    expect(await call(eraseCustomer, { conversationId })).toEqual(erased);
    expect([await said("rahasia"), await said("6281200000001"), await said("wamid.A")]).toEqual([
      false,
      false,
      false,
    ]);
    const tombstone = (await everything())[`conversations/${conversationId}`];
    expect(tombstone).toMatchObject({ customer: {}, owner: "human", ownerEpoch: 2, phoneNumberId });

    await host.post(statusDelivery({ wamid: "wamid.out1", echo, status: "read", at: Date.now() }));
    await host.post(echoDelivery(ownText({ wamid: "wamid.own", text: "rahasia", at: Date.now() - 60_000 })));
    await until(
      () => said("rahasia"),
      (still) => !still,
    );
    expect((await everything())[`conversations/${conversationId}`]).toEqual(tombstone);

    await host.post(textDelivery({ wamid: "wamid.B", text: "Halo lagi", at: Date.now() + 1_000 }));
    await sent(2);
    const [anew, ...others] = await openConversations();
    expect(others).toEqual([]);
    expect(anew?.id).not.toBe(conversationId);
    expect(anew?.get("follows")).toBe(conversationId);
    expect((await everything())[`conversations/${conversationId}`]).toEqual(tombstone);
    const events = await firestore.collection("webhookEvents").where("state", "==", "erased").get();
    const replayed = await call(replayEvents, { by: "ids", ids: events.docs.map(({ id }) => id) });
    expect(replayed).toMatchObject({ changed: 0 });
    const content = { type: "text", text: "x" };
    await expect(call(sendMessage, { conversationId, clientId: "1", content })).rejects.toMatchObject({
      code: "failed-precondition",
    });
  });

  it("leaves a timeline whose chain holds as it did before, whatever was written there", async () => {
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await sent(1);
    const conversationId = (await openConversations())[0]?.id ?? "";
    await call(setAiMode, { conversationId, mode: "human" });
    const note = { conversationId, clientId: "1", text: "rahasia \uD83D, 👋" };
    await call(addNote, note);
    await host.post(textDelivery({ wamid: "wamid.B", text: "STOP", at: Date.now() }));
    await sent(2);
    const verified = () => call(verifyTimelines, { by: "conversation", conversationId });
    const sound = (chained: number) => ({ conversations: [{ chained, older: 0, problems: [] }] });
    expect(await verified()).toMatchObject(sound(3));

    await call(eraseCustomer, { conversationId });
    expect(await said("rahasia")).toBe(false);
    expect(await verified()).toMatchObject(sound(4));
    await firestore.doc(`conversations/${conversationId}/timeline/owner-2`).update({ by: "agent-9" });
    expect(await verified()).toMatchObject({
      conversations: [{ problems: [{ kind: "changed", seq: 1, entryId: "owner-2" }] }],
    });
  });

  it("while the AI is thinking keeps its answer from leaving", async () => {
    outside.ai.answer = (_asked, response) => {
      setTimeout(() => {
        json(response, 200, { type: "reply", text: "Pukul 08.00." });
      }, 600);
    };
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await until(
      () => outside.ai.asked.length,
      (length) => length === 1,
    );
    const [open] = await openConversations();
    await call(eraseCustomer, { conversationId: open?.id });
    await host.idle();
    expect(outside.ledger).toEqual([]);
    expect(await said("Pukul 08.00.")).toBe(false);
  });

  it.each([
    ["no sign-in", null, "unauthenticated"],
    ["an agent", { uid: "a", token: { role: "agent" } }, "permission-denied"],
    ["a supervisor", { uid: "s", token: { role: "supervisor" } }, "permission-denied"],
  ])("refuses %s", async (_who, auth, code) => {
    await expect(call(eraseCustomer, { conversationId: "c" }, auth)).rejects.toMatchObject({ code });
  });

  it("names what is wrong with a call", async () => {
    await expect(call(eraseCustomer, { conversationId: "c" })).rejects.toMatchObject({ code: "not-found" });
    await expect(call(eraseCustomer, { conversationId: "c", name: "Budi" })).rejects.toMatchObject({
      code: "invalid-argument",
      message: expect.stringContaining("name") as string,
    });
  });
});
