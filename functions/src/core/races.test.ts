/** What once went wrong between two awaits, and may not again. */
import { change, delivery, status, statusDelivery, text, textDelivery } from "../testing/deliveries";
import { agent, phoneNumberId, wabaId } from "../testing/documents";
import { World } from "../testing/world";
import { setAiMode } from "./conversation/setAiMode";
import { sendMessage } from "./outbound/sendMessage";
import { resolve } from "./outbound/resolve";
import { advance } from "./advance";
import { TakeoverError } from "./errors";
import { at as instantAt } from "../contract/instant";
import { receive } from "./facts/receive";
import type { Write } from "./store";
import { readHistory } from "./turn/history";
import { fillTemplate } from "./template/approvedTemplate";

let world: World;
beforeEach(() => {
  world = new World();
});
const post = async (wamid: string, t = "Halo") => {
  await world.clock.pass(100);
  return world.post(textDelivery({ wamid, text: t, at: world.clock.now() }));
};
const deliver = async (wamid: string, t = "Halo") => {
  await post(wamid, t);
  await world.idle();
};
const cid = () => world.onlyConversationId();
const mode = (m: "ai" | "human") => setAiMode(world.ports, { conversationId: cid(), mode: m }, agent);
const say = (t: string, clientId: string, conversationId = cid()) =>
  sendMessage(world.ports, { conversationId, clientId, content: { type: "text", text: t } }, agent);

test("a message the AI was shown is not answered a second time", async () => {
  world.triggers = "lost";
  await post("wamid.A", "Halo");
  const id = Object.keys(world.store.dump())
    .find((p) => p.includes("/messages/"))!
    .split("/")[1]!;
  await post("wamid.B", "Jam buka?");
  world.start(() => world.trigger(id, "wamid.A"));
  await world.idle();
  expect(world.asked[0]!.messages.map((m) => m.text)).toEqual(["Halo", "Jam buka?"]);
  world.start(() => world.trigger(id, "wamid.B")); // its trigger was a cold start
  await world.idle();
  expect(world.ledger).toHaveLength(1);
});

test("the last turn is not claimed and abandoned", async () => {
  let n = 0;
  for (let i = 0; i < 60; i++)
    world.answers.push(async () => {
      n += 1;
      if (n <= 15) {
        await world.clock.sleep(2_500 + 700 * (n % 4));
        await (async () => {
          await receive(
            world.ports,
            Buffer.from(
              JSON.stringify(
                textDelivery({ wamid: `wamid.m${n}`, text: `part ${n}`, at: world.clock.now() }),
              ),
            ),
          );
        })();
      }
      return { type: "reply", text: `r${n}` };
    });
  await deliver("wamid.A");
  expect(world.failures).toEqual([]);
  // nobody runs any more, yet the turn is held for 135 s
  expect({ turn: world.conversation().turn, waiting: world.conversation().waiting }).toEqual({
    turn: null,
    waiting: [],
  });
});

test("a receipt between resolve and claim stops the resend", async () => {
  await deliver("wamid.A");
  world.outcomes.push((m) => {
    world.accept(m);
    return { type: "unknown", reason: "ECONNRESET" };
  });
  const conversationId = cid();
  const realTasks = world.ports.tasks.advanceConversation;
  world.ports.tasks.advanceConversation = () => Promise.resolve();
  const { messageId } = await world.clock.run(say("Halo", "c1"));
  const { wamid, echo } = world.ledger.at(-1)!;
  const before = world.ledger.length;
  await world.clock.pass(121_000);
  await world.clock.run(resolve(world.ports, conversationId, messageId));
  await world.post(statusDelivery({ wamid, echo, status: "delivered", at: world.clock.now() }));
  world.ports.tasks.advanceConversation = realTasks;
  await world.clock.run(advance(world.ports, conversationId));
  expect(world.ledger).toHaveLength(before);
});

test("tasks that come a moment early, or two at once, do not ask for more and more tasks", async () => {
  await deliver("wamid.A");
  for (let i = 0; i < 2; i++) world.outcomes.push({ type: "unknown", reason: "ECONNRESET" });
  const conversationId = cid();
  const asked: number[] = [];
  world.ports.tasks.advanceConversation = (_id, dueAt) => Promise.resolve(void asked.push(dueAt));
  await world.clock.run(Promise.all([say("satu", "c1"), say("dua", "c2")]));
  expect(asked).toHaveLength(2);
  await world.clock.pass(Math.min(...asked) - world.clock.now() - 400);
  asked.length = 0;
  await world.clock.run(Promise.all([1, 2, 3].map(() => advance(world.ports, conversationId))));
  expect(asked.length).toBeLessThanOrEqual(2);
  expect(Math.min(...asked)).toBeGreaterThan(world.clock.now() + 1_000);
});

test("a receipt between resolve's read and its commit stops the resend", async () => {
  await deliver("wamid.A");
  world.outcomes.push((m) => {
    world.accept(m);
    return { type: "unknown", reason: "ECONNRESET" };
  });
  const conversationId = cid();
  world.ports.tasks.advanceConversation = () => Promise.resolve();
  await world.clock.run(say("Halo", "c1"));
  const { wamid, echo } = world.ledger.at(-1)!;
  const before = world.ledger.length;
  await world.clock.pass(121_000);
  const commit = world.store.commit.bind(world.store);
  let once = false;
  world.store.commit = async (writes) => {
    if (
      !once &&
      writes.some(
        (w) => "fields" in w && (w.fields["send"] as { state?: string } | undefined)?.state === "queued",
      )
    ) {
      once = true;

      await receive(
        world.ports,
        Buffer.from(
          JSON.stringify(statusDelivery({ wamid, echo, status: "delivered", at: world.clock.now() })),
        ),
      );
    }
    return commit(writes);
  };
  await world.clock.run(advance(world.ports, conversationId));
  expect(once).toBe(true);
  expect(world.ledger).toHaveLength(before);
});

test("a cancelled AI reply leaves its question open", async () => {
  world.outcomes.push({ type: "refused", error: { code: 131056 }, retry: "later", retryAfterMs: 4_000 });
  await post("wamid.A");
  await world.clock.pass(1_000);
  await world.clock.run(mode("human"));
  await world.idle();
  expect(world.ledger).toEqual([]);
  expect(world.message("wamid.A")).toMatchObject({ disposition: "humanOwns" });
  expect(world.conversation().waiting).toEqual(["wamid.A"]);
});

test("an AI reply that Meta refuses after a takeover leaves its question open", async () => {
  world.outcomes.push(async () => {
    await world.clock.sleep(2_000);
    return { type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 };
  });
  await post("wamid.A");
  await world.clock.pass(500);
  await world.clock.run(mode("human"));
  await world.idle();
  expect(world.outbound()[0]!.send.state).toBe("failed");
  expect(world.message("wamid.A")).not.toMatchObject({ disposition: "answered" });
  expect(world.conversation().waiting).toEqual(["wamid.A"]);
});

test("a failed status of an AI message hands over (131026 comes as a status)", async () => {
  await deliver("wamid.A");
  const { wamid, echo } = world.ledger[0]!;
  await world.deliver(
    statusDelivery({
      wamid,
      echo,
      status: "failed",
      at: world.clock.now(),
      errors: [{ code: 131026, title: "Undeliverable" }],
    }),
  );
  for (let i = 0; i < 10; i++) {
    await world.clock.pass(60_000);
    await world.sweep();
  }
  expect(world.conversation()).toMatchObject({ owner: "human", ownerReason: "aiFailed" });
});

test("300 statuses without our echo do not make Meta repeat for ever", async () => {
  const query = world.store.query.bind(world.store);
  world.store.query = async (spec) => {
    await world.clock.sleep(20);
    return query(spec);
  };
  const statuses = Array.from({ length: 300 }, (_, i) =>
    status({ wamid: `wamid.other${i}`, status: "sent", at: world.clock.now() }),
  );
  const body = delivery(change({ statuses, messages: [text({ wamid: "wamid.N", at: world.clock.now() })] }));
  const { eventId } = await world.post(body);
  expect(world.store.documents.has(`webhookEvents/${eventId}`)).toBe(true);
  expect(world.message("wamid.N")).toMatchObject({ content: { text: "Halo" } });
});

test("600 statuses of a number nobody configured", async () => {
  const get = world.store.get.bind(world.store);
  world.store.get = async (p) => {
    await world.clock.sleep(10);
    return get(p);
  };
  const statuses = Array.from({ length: 600 }, (_, i) =>
    status({ wamid: `wamid.other${i}`, status: "sent", at: world.clock.now() }),
  );
  const body = JSON.stringify(delivery(change({ statuses }))).replaceAll(phoneNumberId, "999");
  const outcome = await world.post(body).then(
    () => "200",
    (e: unknown) => (e as TakeoverError).code,
  );
  expect(outcome).toBe("200");
});

test("a channel document with a mistake does not lose deliveries", async () => {
  const held = world.store.documents.get(`channels/${phoneNumberId}`)!;
  const { texts: _t, ...rest } = held.data;
  world.store.documents.set(`channels/${phoneNumberId}`, { data: rest, version: 1 });
  const { eventId } = await world.post(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  expect(world.store.documents.has(`webhookEvents/${eventId}`)).toBe(true);
});

test("an AI that throws something foreign ends with a human, not with silence", async () => {
  for (let i = 0; i < 500; i++) world.answers.push(new TypeError("boom"));
  await deliver("wamid.A");
  for (let i = 0; i < 60; i++) {
    await world.clock.pass(60_000);
    await world.sweep();
  }
  expect({ asked: world.asked.length < 10, owner: world.conversation().owner }).toEqual({
    asked: true,
    owner: "human",
  });
});

test("waiting message outside the newest 20 is shown to the AI", async () => {
  const early = world.clock.now();
  for (let i = 0; i < 11; i++) {
    await world.clock.pass(10_000 + 2_000 * (i % 4));
    await deliver(`wamid.${i}`, `q${i}`);
  }
  await world.clock.pass(60_000);
  await world.deliver(textDelivery({ wamid: "wamid.late", text: "the late one", at: early }));
  expect(world.message("wamid.late")).toMatchObject({ disposition: "answered" });
  expect(world.asked.at(-1)!.messages.map((m) => m.text)).toContain("the late one");
});

test("two messages of one second keep the order of arrival", async () => {
  const at = world.clock.now();
  world.triggers = "lost";
  await world.clock.pass(2_000);
  await world.post(textDelivery({ wamid: "wamid.Z", text: "first", at }));
  await world.clock.pass(300);
  await world.post(textDelivery({ wamid: "wamid.B", text: "second", at }));
  const id = Object.keys(world.store.dump())
    .find((p) => p.includes("/messages/"))!
    .split("/")[1]!;
  world.triggers = "once";
  const shownIn = async () =>
    (
      await readHistory(world.store, id, { episodeStartedAt: { toMillis: () => 0 }, waiting: [] })
    ).messages.map((m) => m.text);
  const a = await shownIn();
  const w2 = (world = new World());
  w2.triggers = "lost";
  const at2 = w2.clock.now();
  await w2.clock.pass(2_000);
  await w2.post(textDelivery({ wamid: "wamid.A", text: "first", at: at2 }));
  await w2.clock.pass(300);
  await w2.post(textDelivery({ wamid: "wamid.C", text: "second", at: at2 }));
  const id2 = Object.keys(w2.store.dump())
    .find((p) => p.includes("/messages/"))!
    .split("/")[1]!;
  const b = (
    await readHistory(w2.store, id2, { episodeStartedAt: { toMillis: () => 0 }, waiting: [] })
  ).messages.map((m) => m.text);
  expect([a, b]).toEqual([
    ["first", "second"],
    ["first", "second"],
  ]);
});

test("a commit that went through but answered conflict (SDK's retry): settle", async () => {
  const commit = world.store.commit.bind(world.store);
  let hit = false;
  world.store.commit = async (writes) => {
    const versions = await commit(writes);
    if (!hit && writes.some((w) => /^conversations\/[^/]+$/.test(w.path))) {
      hit = true;
      throw new TakeoverError("conflict", "", { retryable: true });
    }
    return versions;
  };
  await deliver("wamid.A");
  expect(hit).toBe(true);
  expect(world.ledger).toHaveLength(1);
});

test("same for the agent's template/text: it is sent, not left claimed", async () => {
  await deliver("wamid.A");
  const commit = world.store.commit.bind(world.store);
  let hit = false;
  world.store.commit = async (writes) => {
    const versions = await commit(writes);
    if (!hit && writes.some((w) => w.path.includes("/messages/out-"))) {
      hit = true;
      throw new TakeoverError("alreadyExists", "");
    }
    return versions;
  };
  const { state } = await world.clock.run(say("Halo", "c1"));
  expect(state).toBe("accepted");
});

test("same for closeTurn", async () => {
  const commit = world.store.commit.bind(world.store);
  let hit = false;
  world.store.commit = async (writes) => {
    const versions = await commit(writes);
    if (!hit && writes.some((w) => w.op === "create" && w.data["direction"] === "outbound")) {
      hit = true;
      throw new TakeoverError("alreadyExists", "");
    }
    return versions;
  };
  await deliver("wamid.A");
  expect(hit).toBe(true);
  expect(world.ledger).toHaveLength(1);
});

test("same for closeTurn behind a message on its way: who sent it meanwhile sent it for all", async () => {
  const slowly = async (m: Parameters<World["accept"]>[0]) => {
    await world.clock.sleep(3_000);
    return { type: "accepted", wamid: world.accept(m) } as const;
  };
  world.outcomes.push(slowly, slowly);
  const commit = world.store.commit.bind(world.store);
  let closed = 0;
  world.store.commit = async (writes) => {
    const versions = await commit(writes);
    if (!writes.some((w) => w.op === "create" && w.data["direction"] === "outbound")) return versions;
    closed += 1;
    if (closed !== 2) return versions;
    await world.clock.sleep(4_000);
    throw new TakeoverError("conflict", "", { retryable: true });
  };
  await post("wamid.A");
  await world.clock.pass(500);
  await post("wamid.B");
  await world.idle();
  expect(closed).toBe(2);
  expect(world.ledger.map(({ echo }) => echo)).toEqual([...new Set(world.ledger.map(({ echo }) => echo))]);
  expect(world.ledger).toHaveLength(2);
});

test("same for a fold that closed its event: it is folded, and not due for ever", async () => {
  await deliver("wamid.A");
  const { wamid, echo } = world.ledger[0]!;
  const commit = world.store.commit.bind(world.store);
  const isClosing = (writes: readonly Write[]): boolean =>
    writes.some((w) => w.op === "update" && w.fields["state"] === "folded");
  let lost = 0;
  world.store.commit = async (writes) => {
    const together = writes.length > 1 && writes.some((w) => w.path.startsWith("webhookEvents/"));
    if (together) throw new TakeoverError("deadlineExceeded", "", { retryable: true });
    const versions = await commit(writes);
    if (!isClosing(writes) || (lost += 1) > 2) return versions;
    throw new TakeoverError("deadlineExceeded", "", { retryable: true });
  };
  const body = statusDelivery({ wamid, echo, status: "delivered", at: world.clock.now() });
  const { eventId } = await world.post(body);
  const event = () => world.store.documents.get(`webhookEvents/${eventId}`)!.data;
  Object.assign(event(), { state: "received", dueAt: instantAt(0) });
  await world.sweep();
  expect(lost).toBeGreaterThanOrEqual(2);
  expect(event()).toMatchObject({ state: "folded" });
  expect(event()["dueAt"]).toBeUndefined();
});

test("sendMessage answers within 15 s + its own send", async () => {
  await deliver("wamid.A");
  world.outcomes.push(async (m) => {
    await world.clock.sleep(500);
    return { type: "accepted", wamid: world.accept(m) };
  });
  for (let i = 0; i < 3; i++)
    world.outcomes.push(async (m) => {
      await world.clock.sleep(9_000);
      return { type: "accepted", wamid: world.accept(m) };
    });
  const start = world.clock.now();
  let took = 0;
  const first = say("1", "c1").then((r) => {
    took = world.clock.now() - start;
    return r;
  });
  await world.clock.pass(100);
  const rest = [say("2", "c2"), say("3", "c3"), say("4", "c4")];
  await world.clock.run(Promise.all([first, ...rest]));
  expect(took).toBeLessThan(15_000);
});

test("a definite refusal that comes after the lease is not thrown away", async () => {
  await deliver("wamid.A");
  const conversationId = cid();
  world.outcomes.push(async () => {
    await world.clock.sleep(16_000);
    return { type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 };
  });
  world.ports.tasks.advanceConversation = () => Promise.resolve();
  const call = say("Halo", "c1");
  await world.clock.pass(15_100);
  await world.clock.run(advance(world.ports, conversationId));
  await world.clock.run(call);
  expect(world.outbound().at(-1)!.send.state).toBe("failed");
});

test("the old handoff does not retrigger at hand-back", async () => {
  world.answers.push({ type: "handoff", reason: "asked" });
  await deliver("wamid.A", "saya mau bicara dengan orang");
  await world.clock.run(mode("human"));
  await world.clock.run(mode("ai"));
  await world.idle();
  expect(world.asked.slice(1).flatMap((r) => r.messages.map((m) => m.text))).not.toContain(
    "saya mau bicara dengan orang",
  );
});

test("sweep is not starved by 100 documents that always fail", async () => {
  for (let i = 0; i < 100; i++)
    world.store.documents.set(`webhookEvents/bad${i}`, {
      data: { dueAt: instantAt(0), state: "received" },
      version: 0,
    });
  await deliver("wamid.A");
  const { eventId } = await post("wamid.A"); // second delivery: alone, then folded? leave
  world.store.documents.get(`webhookEvents/${eventId}`)!.data["state"] = "received";
  world.store.documents.get(`webhookEvents/${eventId}`)!.data["dueAt"] = instantAt(1);
  for (let i = 0; i < 10; i++) {
    await world.clock.pass(60_000);
    await world.sweep();
  }
  expect(world.store.documents.get(`webhookEvents/${eventId}`)!.data["state"]).toBe("folded");
});

test("two template events of one template in one delivery are both kept", async () => {
  const upd = (event: string, time: number) => ({
    id: wabaId,
    time,
    changes: [
      {
        field: "message_template_status_update",
        value: {
          event,
          message_template_id: 3,
          message_template_name: "n",
          message_template_language: "id",
          reason: null,
        },
      },
    ],
  });
  await world.deliver({ object: "whatsapp_business_account", entry: [upd("PENDING", 1)] });
  await world.deliver({
    object: "whatsapp_business_account",
    entry: [upd("PAUSED", 300), upd("APPROVED", 200)],
  });
  expect(world.store.documents.get("templates/3")!.data).toMatchObject({ status: "PAUSED" });
});

test("a message fact that could not be stored for 24 h ends as failed, not folded", async () => {
  await deliver("wamid.A");
  world.store.beforeCommit = (writes) => {
    if (writes.some((w) => w.path.endsWith("wamid.B")))
      throw new TakeoverError("conflict", "", { retryable: true });
  };
  const { eventId } = await post("wamid.B");
  await world.idle();
  world.store.beforeCommit = () => undefined;
  expect(world.messages()["wamid.B"]).toBeUndefined();
  expect(world.store.documents.get(`webhookEvents/${eventId}`)!.data).toMatchObject({ state: "failed" });
});

test("a template known only by webhook can't be sent as empty text", () => {
  const at = (n: number) => ({ toMillis: () => n });
  const t = {
    id: "1",
    wabaId,
    name: "n",
    language: "id",
    category: "UTILITY",
    status: "APPROVED",
    components: [],
    events: {},
    updatedAt: at(0),
  };
  expect(() => fillTemplate([t], { name: "n", language: "id", parameters: [] })).toThrow();
});

test("a slow typing indicator does not hold a claimed message back", async () => {
  world.ports.whatsapp.showTyping = () => world.clock.sleep(2_000);
  await post("wamid.A");
  const start = world.clock.now();
  const sentAt: number[] = [];
  world.outcomes.push((m) => {
    sentAt.push(world.clock.now() - start);
    return { type: "accepted", wamid: world.accept(m) };
  });
  await world.idle();
  expect(sentAt[0]).toBeLessThan(1_000);
});

test("a task a few ms early still does its work", async () => {
  await deliver("wamid.A");
  world.outcomes.push((m) => {
    world.accept(m);
    return { type: "unknown", reason: "x" };
  });
  const dueAts: number[] = [];
  world.ports.tasks.advanceConversation = (_c, d) => {
    dueAts.push(d);
    return Promise.resolve();
  };
  const conversationId = cid();
  const { messageId } = await world.clock.run(say("Halo", "c1"));
  const { wamid, echo } = world.ledger.at(-1)!;
  await world.post(statusDelivery({ wamid, echo, status: "sent", at: world.clock.now() }));
  await world.clock.pass(dueAts.at(-1)! - world.clock.now() - 50);
  await world.clock.run(advance(world.ports, conversationId));
  expect(world.message(messageId)).toMatchObject({ send: { state: "accepted" } });
});

test("one poison due message does not stop the rest of advance", async () => {
  await deliver("wamid.A");
  const id = cid();

  world.store.documents.set(`conversations/${id}/messages/poison`, {
    data: { direction: "inbound", dueAt: instantAt(0), sentAt: instantAt(0) },
    version: 0,
  });
  world.outcomes.push({ type: "refused", error: { code: 131056 }, retry: "later", retryAfterMs: 20_000 });
  const { messageId } = await world.clock.run(say("Halo", "c1"));
  await world.idle().catch(() => undefined);
  for (let i = 0; i < 5; i++) {
    await world.clock.pass(60_000);
    await world.sweep();
  }
  expect(
    (
      world.store.documents.get(`conversations/${id}/messages/${messageId}`)!.data["send"] as {
        state: string;
      }
    ).state,
  ).toBe("accepted");
});

test("a message whose event comes late is answered though the turn that found it was lost", async () => {
  world.ports.tasks.advanceConversation = (id, dueAt) => {
    world.start(async () => {
      await world.clock.sleep(Math.max(0, dueAt - world.clock.now()) + 1_500);
      await advance(world.ports, id);
    });
    return Promise.resolve();
  };
  world.answers.push(async () => {
    await world.clock.sleep(3_000);
    return { type: "reply", text: "for nobody" };
  });
  await post("wamid.A", "Jam buka?");
  await world.clock.pass(1_000);
  world.triggers = "lost";
  await post("wamid.B", "Dan alamat?");
  world.start(async () => {
    await world.clock.sleep(3_000);
    await world.trigger(cid(), "wamid.B");
  });
  await world.clock.pass(1_500);
  await world.clock.run(mode("human"));
  await world.clock.run(mode("ai"));
  await world.idle();
  expect(world.ledger).toHaveLength(1);
  for (const id of ["wamid.A", "wamid.B"]) {
    expect(world.message(id)).toMatchObject({ disposition: "answered" });
  }
  expect(world.conversation()).toMatchObject({ owner: "ai", waiting: [], turn: null });
});
