/** The deployed handlers together, in one process on a real Firestore: what a customer and an agent would notice. */
import type { Firestore } from "firebase-admin/firestore";
import functionsTest from "firebase-functions-test";
import { change, delivery, status, statusDelivery, text, textDelivery } from "../testing/deliveries";
import { type Host, startHost } from "../testing/host";
import { json } from "../testing/httpServer";
import { freshDatabase } from "../testing/localFirestore";
import { type Outside, startOutside } from "../testing/outside";
import { until } from "../testing/until";
import { advanceConversation } from "./advanceConversation";
import { createTemplate } from "./calls/createTemplate";
import { sendMessage } from "./calls/sendMessage";
import { setAiMode } from "./calls/setAiMode";
import { foldEvent } from "./foldEvent";
import { sweep } from "./sweep";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const agentAuth = { uid: "agent-1", token: { role: "agent", name: "Sari" } };
type Called = (request: { data: unknown; auth?: unknown }) => Promise<Record<string, unknown>>;
const call = (callable: unknown, data: unknown, auth: unknown = agentAuth) =>
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

const conversations = async () => (await firestore.collection("conversations").get()).docs;
const messages = async (direction: string) =>
  (await firestore.collectionGroup("messages").get()).docs.filter(
    (each) => each.get("direction") === direction,
  );
const onlyConversation = async () => {
  const [only, ...others] = await conversations();
  if (!only || others.length > 0) throw new Error("expected one conversation");
  return only;
};
const answered = () =>
  until(
    async () => (await messages("outbound")).map((each) => each.get("send.state") as string),
    (states) => states.length > 0 && states.every((state) => state === "accepted"),
  );
const slowAi = (ms: number): void => {
  outside.ai.answer = (_asked, response) => {
    setTimeout(() => {
      json(response, 200, { type: "reply", text: "Pukul 08.00." });
    }, ms);
  };
};

describe("a message", () => {
  it("is answered", async () => {
    expect((await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }))).status).toBe(200);
    await answered();
    expect(outside.ledger).toMatchObject([{ to: "+6281200000001", text: { body: "Pukul 08.00." } }]);
    const [inbound] = await messages("inbound");
    expect(inbound?.get("disposition")).toBe("answered");
  });

  it("F02: delivered fifty times at once is one message and one reply", async () => {
    const body = textDelivery({ wamid: "wamid.A", at: Date.now() });
    const answers = await Promise.all(Array.from({ length: 50 }, () => host.post(body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    await answered();
    await host.idle();
    expect(await messages("inbound")).toHaveLength(1);
    expect(outside.ledger).toHaveLength(1);
    expect(outside.ai.asked).toHaveLength(1);
  });

  it("of fifty different ones at once is never lost", async () => {
    const posts = Array.from({ length: 50 }, (_, index) =>
      host.post(textDelivery({ wamid: `wamid.${String(index)}`, at: Date.now() })),
    );
    expect((await Promise.all(posts)).every((answer) => answer.status === 200)).toBe(true);
    await until(
      async () => (await messages("inbound")).map((each) => each.get("disposition") as string),
      (states) => states.length === 50 && states.every((state) => state === "answered"),
    );
    expect(await conversations()).toHaveLength(1);
    expect((await onlyConversation()).get("waiting")).toEqual([]);
  });

  it("beside a status nobody can place and one that is stored already, is stored and answered", async () => {
    await host.post(textDelivery({ wamid: "wamid.old", at: Date.now() }));
    await answered();
    const mixed = change({
      statuses: [status({ wamid: "wamid.unknown", status: "sent", at: Date.now() })],
      messages: [text({ wamid: "wamid.old", at: Date.now() }), text({ wamid: "wamid.new", at: Date.now() })],
    });
    expect((await host.post(delivery(mixed))).status).toBe(200);
    await until(
      () => outside.ledger.length,
      (length) => length === 2,
    );
    expect((await messages("inbound")).map(({ id }) => id).sort()).toEqual(["wamid.new", "wamid.old"]);
  });
});

describe("setAiMode", () => {
  it("while the AI is thinking leaves the ledger empty and the text as draft", async () => {
    slowAi(600);
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await until(
      () => outside.ai.asked.length,
      (length) => length === 1,
    );
    const { id } = await onlyConversation();
    expect(await call(setAiMode, { conversationId: id, mode: "human" })).toEqual({
      owner: "human",
      ownerEpoch: 2,
    });
    expect(await call(setAiMode, { conversationId: id, mode: "human" })).toEqual({
      owner: "human",
      ownerEpoch: 2,
    });
    const after = await until(onlyConversation, (each) => each.get("draft") !== null);
    expect(after.get("draft.text")).toBe("Pukul 08.00.");
    await host.idle();
    expect(outside.ledger).toEqual([]);
  });

  it("hands back, and the task answers what waited", async () => {
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await answered();
    const { id } = await onlyConversation();
    await call(setAiMode, { conversationId: id, mode: "human" });
    await host.post(textDelivery({ wamid: "wamid.B", at: Date.now() }));
    await until(onlyConversation, (each) => (each.get("waiting") as string[]).length === 1);
    expect(await call(setAiMode, { conversationId: id, mode: "ai" })).toEqual({ owner: "ai", ownerEpoch: 3 });
    await (wrap(advanceConversation as never) as unknown as Called)({
      data: { conversationId: id, dueAt: 0 },
    });
    expect(outside.ledger).toHaveLength(2);
  });
});

describe("sendMessage", () => {
  it("F29: sends once for one client id, twenty times at once, takes over, and refuses another message under it", async () => {
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await answered();
    const { id: conversationId } = await onlyConversation();
    const data = { conversationId, clientId: "c1", content: { type: "text", text: "Saya Sari." } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(sendMessage, data)));
    const [first] = answers;
    for (const answer of answers) expect(answer).toEqual(first);
    expect(first).toMatchObject({ state: "accepted" });
    expect(outside.ledger).toHaveLength(2);
    expect(await messages("outbound")).toHaveLength(2);
    expect((await onlyConversation()).get("owner")).toBe("human");
    const other = { ...data, content: { type: "text", text: "Lain." } };
    await expect(call(sendMessage, other)).rejects.toMatchObject({ code: "already-exists" });
  });

  it("sends an approved template and refuses another", async () => {
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await answered();
    const { id: conversationId } = await onlyConversation();
    const content = { type: "template", name: "order_update", language: "id", parameters: ["Budi"] };
    const send = (clientId: string, changes: object = {}) =>
      call(sendMessage, { conversationId, clientId, content: { ...content, ...changes } });
    await expect(send("c1")).rejects.toMatchObject({ code: "failed-precondition" });
    await firestore.doc("templates/1").set({
      id: "1",
      wabaId: "200000000000002",
      name: "order_update",
      language: "id",
      category: "UTILITY",
      status: "APPROVED",
      components: [{ type: "BODY", text: "Halo {{1}}, dikirim." }],
      events: {},
      updatedAt: new Date(),
    });
    await expect(send("c2", { parameters: [] })).rejects.toMatchObject({ code: "invalid-argument" });
    expect(await send("c3")).toMatchObject({ state: "accepted" });
    expect(outside.ledger.at(-1)).toMatchObject({ type: "template", template: { name: "order_update" } });
  });

  it("after Meta's answer was lost is unknown, never sent again, and accepted by the status", async () => {
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await answered();
    const { id: conversationId } = await onlyConversation();
    outside.faults.push((accept, _answer, drop) => {
      accept();
      drop();
    });
    const data = { conversationId, clientId: "c1", content: { type: "text", text: "Halo" } };
    const { messageId, state } = await call(sendMessage, data);
    expect(state).toBe("unknown");
    const echo = outside.ledger.at(-1)?.["biz_opaque_callback_data"] as string;
    await host.post(statusDelivery({ wamid: "wamid.out2", echo, status: "sent", at: Date.now() }));
    const path = `conversations/${conversationId}/messages/${String(messageId)}`;
    await firestore.doc(path).update({ dueAt: new Date(0) });
    await (wrap(advanceConversation as never) as unknown as Called)({ data: { conversationId, dueAt: 0 } });
    expect((await firestore.doc(path).get()).get("send.state")).toBe("accepted");
    expect(outside.ledger).toHaveLength(2);
  });
});

describe("createTemplate", () => {
  it("asks Meta and keeps the answer", async () => {
    const data = {
      name: "late_order",
      language: "id",
      category: "UTILITY",
      body: "Halo {{1}}, maaf.",
      examples: ["Budi"],
    };
    const created = await call(createTemplate, data);
    expect(created).toEqual({ templateId: "300000000000009", status: "PENDING", category: "UTILITY" });
    expect((await firestore.doc("templates/300000000000009").get()).get("name")).toBe("late_order");
  });
});

describe("a callable", () => {
  const callables = [
    { name: "setAiMode", callable: setAiMode, data: { conversationId: "c", mode: "human" }, field: "mode" },
    {
      name: "sendMessage",
      callable: sendMessage,
      data: { conversationId: "c", clientId: "1", content: { type: "text", text: "x" } },
      field: "content",
    },
    {
      name: "createTemplate",
      callable: createTemplate,
      data: { name: "a", language: "id", category: "UTILITY", body: "Halo", examples: [] },
      field: "name",
    },
  ];
  const documents = async (): Promise<number> => {
    const all = await Promise.all((await firestore.listCollections()).map((each) => each.get()));
    return all.reduce((sum, each) => sum + each.size, 0);
  };

  describe.each(callables)("$name", ({ callable, data, field }) => {
    it.each([
      ["no sign-in", null, "unauthenticated"],
      ["no role", { uid: "u", token: {} }, "permission-denied"],
      ["another role", { uid: "u", token: { role: "customer" } }, "permission-denied"],
    ])("with %s is refused", async (_what, auth, code) => {
      const before = await documents();
      await expect(call(callable, data, auth)).rejects.toMatchObject({ code });
      expect(await documents()).toBe(before);
    });

    it("with an unknown field is refused, naming it", async () => {
      const asked = call(callable, { ...data, surprise: 1 });
      await expect(asked).rejects.toMatchObject({ code: "invalid-argument", message: /surprise/ });
      expect(outside.ledger).toEqual([]);
    });

    it("with a wrong field is refused, naming it", async () => {
      const asked = call(callable, { ...data, [field]: 7 });
      await expect(asked).rejects.toMatchObject({
        code: "invalid-argument",
        message: expect.stringContaining(field) as string,
      });
    });
  });

  it("for a conversation that doesn't exist says so", async () => {
    await expect(call(setAiMode, { conversationId: "c", mode: "human" })).rejects.toMatchObject({
      code: "not-found",
    });
    const data = { conversationId: "c", clientId: "1", content: { type: "text", text: "x" } };
    await expect(call(sendMessage, data)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("foldEvent and sweep", () => {
  it("come back to what could not be placed, until nothing is left waiting", async () => {
    await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
    await answered();
    const status_ = statusDelivery({ wamid: "wamid.nobody", status: "sent", at: Date.now() });
    await host.post(status_);
    const waiting = await firestore.collection("webhookEvents").where("state", "==", "received").get();
    expect(waiting.size).toBe(1);
    const [event] = waiting.docs;
    const [outbound] = await messages("outbound");
    await outbound?.ref.update({ "send.wamids": ["wamid.nobody"] });
    await event?.ref.update({ dueAt: new Date(0) });
    await (wrap(sweep as never) as unknown as (event: object) => Promise<void>)({});
    await (wrap(foldEvent as never) as unknown as Called)({ data: { eventId: event?.id } });
    expect((await event?.ref.get())?.get("state")).toBe("folded");
    const receipts = Object.values(
      (await outbound?.ref.get())?.get("receipts") as Record<string, { status: string }>,
    );
    expect(receipts.map((each) => each.status)).toContain("sent");
  });
});
