/** What agents do with messages that stand in the thread: send again what failed, take back what waits, read, type. */
import { deliveryState } from "../../contract/delivery";
import { sendMessageInput } from "../../contract/calls";
import { statusDelivery, textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { putTemplate } from "../../testing/templates";
import { World, wordsOf } from "../../testing/world";
import { markRead } from "../conversation/markRead";
import { showTyping } from "../conversation/showTyping";
import { TakeoverError } from "../errors";
import type { OutgoingMessage, SendOutcome } from "../ports";
import { cancelMessage } from "./cancelMessage";
import { retryMessage } from "./retryMessage";
import { sendMessage } from "./sendMessage";

let world: World;
let next = 0;
beforeEach(async () => {
  world = new World();
  await world.clock.pass(1_000);
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const refused = (code: number): SendOutcome => ({
  type: "refused",
  error: { code },
  retry: "never",
  retryAfterMs: 0,
});
const conversationId = () => world.onlyConversationId();
const start = (content: object, clientId = `c-${String((next += 1))}`) =>
  sendMessage(
    world.ports,
    sendMessageInput.parse({ conversationId: conversationId(), clientId, content }),
    agent,
  );
const say = (text: string) => world.clock.run(start({ type: "text", text }));
const retry = (messageId: string) =>
  retryMessage(world.ports, { conversationId: conversationId(), messageId }, agent);
const cancel = (messageId: string) =>
  cancelMessage(world.ports, { conversationId: conversationId(), messageId });
const said = () => world.ledger.map(({ content }) => wordsOf(content));
const stateOf = (messageId: string): string => {
  const message = world.message(messageId);
  return message.direction === "outbound" ? deliveryState(message).state : "inbound";
};
const slowly =
  (ms: number) =>
  async (message: OutgoingMessage): Promise<SendOutcome> => {
    await world.clock.sleep(ms);
    return { type: "accepted", wamid: world.accept(message) };
  };

describe("a message that is sent again", () => {
  it("F29: is the same document with a new attempt, once, however often it is asked for at once", async () => {
    world.outcomes.push(refused(131_026));
    const { messageId } = await say("Halo");
    const failedAt = world.message(messageId).sentAt.toMillis();
    await world.clock.pass(60_000);
    const answers = await world.clock.run(Promise.all(Array.from({ length: 5 }, () => retry(messageId))));
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(["accepted"]));
    expect(answers.map(({ mayArriveTwice }) => mayArriveTwice)).toEqual([false, false, false, false, false]);
    expect(said().filter((words) => words === "Halo")).toHaveLength(1);
    expect(world.message(messageId)).toMatchObject({ send: { state: "accepted", attempt: 2 } });
    expect(world.message(messageId).sentAt.toMillis()).toBeGreaterThanOrEqual(failedAt + 60_000);
    expect(world.ledger.at(-1)?.echo).toMatch(/:2$/);
  });

  it("after Meta had accepted it and told of its failure, is sent and judged by the new attempt alone", async () => {
    const { messageId } = await say("Halo");
    const tell = async (status: string, of = world.ledger.at(-1)) => {
      const { wamid = "", echo = "" } = of ?? {};
      await world.clock.pass(1_000);
      await world.deliver(statusDelivery({ wamid, echo, status, at: world.clock.now() }));
    };
    const first = world.ledger.at(-1);
    await tell("sent");
    await tell("failed");
    expect(stateOf(messageId)).toBe("failed");
    expect((await world.clock.run(retry(messageId))).state).toBe("accepted");
    expect(said().filter((words) => words === "Halo")).toHaveLength(2);
    expect(stateOf(messageId)).toBe("accepted");
    await tell("failed", first);
    await tell("delivered");
    await world.sweep();
    expect(stateOf(messageId)).toBe("delivered");
    expect(world.message(messageId).dueAt).toBeUndefined();
  });

  it("that was parked may arrive twice, and the answer says so", async () => {
    world.outcomes.push({ type: "unknown", reason: "t" }, { type: "unknown", reason: "t" });
    const { messageId } = await say("Halo");
    await world.idle();
    expect(stateOf(messageId)).toBe("parked");
    expect(await world.clock.run(retry(messageId))).toEqual({
      messageId,
      state: "accepted",
      mayArriveTwice: true,
    });
  });

  it("of the AI becomes the agent's word: the conversation is theirs and nothing waits", async () => {
    world.outcomes.push(refused(131_026));
    await world.deliver(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
    const [failed] = Object.entries(world.messages()).find(
      ([, each]) => each.direction === "outbound" && each.send.state === "failed",
    ) ?? [""];
    expect(world.conversation()).toMatchObject({ owner: "human", waiting: ["wamid.B"] });
    await world.clock.run(retry(failed));
    expect(world.message(failed)).toMatchObject({ send: { state: "accepted", epoch: null } });
    expect(world.conversation()).toMatchObject({ agentUid: agent.uid, waiting: [] });
  });

  it("keeps to the window and to what the customer wants now", async () => {
    world.outcomes.push(refused(131_026), refused(131_026));
    const { messageId } = await say("Halo");
    putTemplate(world);
    const content = { type: "template", name: "order_update", language: "id", parameters: ["12"] };
    const template = await world.clock.run(start(content));
    await world.deliver(textDelivery({ wamid: "wamid.B", text: "stop", at: world.clock.now() }));
    await expect(world.clock.run(retry(template.messageId))).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining("silence") as string,
    });
    await world.clock.pass(25 * 60 * 60_000);
    await expect(world.clock.run(retry(messageId))).rejects.toMatchObject({
      details: { reason: "windowClosed" },
    });
    expect(world.message(messageId)).toMatchObject({ send: { state: "failed", attempt: 1 } });
  });

  it("does nothing for one that arrived, and is refused for what nobody here said", async () => {
    const { messageId } = await say("Halo");
    const count = world.ledger.length;
    expect(await world.clock.run(retry(messageId))).toMatchObject({
      state: "accepted",
      mayArriveTwice: false,
    });
    await expect(world.clock.run(retry("wamid.A"))).rejects.toMatchObject({ code: "failedPrecondition" });
    await expect(world.clock.run(retry("nothing"))).rejects.toMatchObject({ code: "notFound" });
    expect(world.ledger).toHaveLength(count);
  });
});

describe("a message that is taken back", () => {
  /** One is on the wire, the other waits behind it. */
  async function twoMessages() {
    world.outcomes.push(slowly(4_000));
    const first = start({ type: "text", text: "satu" });
    await world.clock.pass(100);
    const second = start({ type: "text", text: "dua" });
    await world.clock.pass(100);
    const waiting = world.conversation().outbox[0]?.messageId ?? "";
    return { done: Promise.all([first, second]), waiting };
  }

  it("while it waits is never sent, and taking it back again is the same", async () => {
    const { done, waiting } = await twoMessages();
    const taken = cancel(waiting);
    await world.clock.pass(10);
    expect(await taken).toEqual({ messageId: waiting, state: "cancelled" });
    expect(await world.clock.run(cancel(waiting))).toEqual({ messageId: waiting, state: "cancelled" });
    expect(world.conversation().outbox).toEqual([]);
    const [, second] = await world.clock.run(done);
    expect(second.state).toBe("cancelled");
    await world.idle();
    expect(said()).not.toContain("dua");
    expect(world.conversation().outbox).toEqual([]);
    expect(world.message(waiting).dueAt).toBeUndefined();
  });

  it("at every moment around its claim either goes out or is cancelled, never both", async () => {
    for (const delay of [
      3_700, 3_750, 3_800, 3_850, 3_900, 3_950, 4_000, 4_050, 4_100, 4_200, 4_300, 4_500,
    ]) {
      world = new World();
      await world.clock.pass(1_000);
      await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
      const { done, waiting } = await twoMessages();
      const taken = world.clock.sleep(delay).then(() =>
        cancel(waiting).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ code: "failedPrecondition" });
            return false;
          },
        ),
      );
      const [, wasCancelled] = await world.clock.run(Promise.all([done, taken]));
      await world.idle();
      expect(said().includes("dua")).toBe(!wasCancelled);
      expect(stateOf(waiting)).toBe(wasCancelled ? "cancelled" : "accepted");
    }
  });

  it("once it left is refused", async () => {
    const { messageId } = await say("Halo");
    await expect(world.clock.run(cancel(messageId))).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining("accepted") as string,
    });
    await expect(world.clock.run(cancel("wamid.A"))).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("an agent who reads and writes", () => {
  const input = () => ({ conversationId: conversationId() });

  it("marks everything as read, towards the customer by their newest message", async () => {
    await world.deliver(textDelivery({ wamid: "wamid.B", at: world.clock.now() + 1 }));
    expect(world.conversation().unread).toBe(2);
    expect(await world.clock.run(markRead(world.ports, input()))).toEqual({ receipt: "sent" });
    expect(world.conversation()).toMatchObject({ unread: 0, owner: "ai" });
    expect(world.read).toEqual(["wamid.B"]);
  });

  it("has read it also where Meta doesn't take the ticks", async () => {
    world.ports.whatsapp.markRead = () => Promise.reject(new TakeoverError("refused", "no"));
    expect(await world.clock.run(markRead(world.ports, input()))).toEqual({ receipt: "failed" });
    expect(world.conversation().unread).toBe(0);
    expect(world.logged.map(({ event }) => event)).toContain("readReceiptFailed");
  });

  it("is seen writing inside the window, and refused after it", async () => {
    const shown = world.typing.length;
    expect(await world.clock.run(showTyping(world.ports, input()))).toEqual({ shown: true });
    expect(world.typing.slice(shown)).toEqual(["wamid.A"]);
    await world.clock.pass(24 * 60 * 60_000);
    await expect(world.clock.run(showTyping(world.ports, input()))).rejects.toMatchObject({
      code: "failedPrecondition",
    });
  });
});

describe("F38: a code that nobody here knows", () => {
  it("ends the message, is shown, and is said in the log", async () => {
    const error = { code: 999_999, title: "New", unlisted: true };
    world.outcomes.push({ type: "refused", error, retry: "never", retryAfterMs: 0 });
    const { messageId, state } = await say("Halo");
    expect(state).toBe("failed");
    expect(world.message(messageId)).toMatchObject({ send: { error: { code: 999_999, title: "New" } } });
    const said = {
      event: "unknownErrorCode",
      fields: { conversationId: conversationId(), messageId, code: 999_999 },
    };
    expect(world.logged).toContainEqual(said);
  });

  it("told of a message whose end is recorded leaves nothing for the sweep to come back to", async () => {
    const { messageId } = await say("Halo");
    const { wamid = "", echo = "" } = world.ledger.at(-1) ?? {};
    for (const code of [131_026, 131_049]) {
      const errors = [{ code, title: "no" }];
      await world.deliver(statusDelivery({ wamid, echo, status: "failed", at: world.clock.now(), errors }));
      await world.sweep();
    }
    expect(stateOf(messageId)).toBe("failed");
    expect(world.message(messageId).dueAt).toBeUndefined();
  });

  it("in a status is said in the log as well", async () => {
    const { messageId } = await say("Halo");
    const { wamid = "", echo = "" } = world.ledger.at(-1) ?? {};
    const errors = [{ code: 999_998, title: "New" }];
    await world.deliver(statusDelivery({ wamid, echo, status: "failed", at: world.clock.now(), errors }));
    await world.idle();
    expect(stateOf(messageId)).toBe("failed");
    expect(world.logged.map(({ event }) => event)).toContain("unknownErrorCode");
  });
});
