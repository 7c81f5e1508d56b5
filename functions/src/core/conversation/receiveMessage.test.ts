import { change, delivery, text } from "../../testing/deliveries";
import { messageKinds } from "../../testing/messageKinds";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { isNotice } from "../../contract/content";
import { aiTask } from "../turn/textForAi";
import { setAiMode } from "./setAiMode";

const live = messageKinds.filter(({ wire }) => wire.type !== "media_placeholder");
const deliver = (world: World, wire: Record<string, unknown>, wamid = "wamid.B") =>
  world.deliver(delivery(change({ messages: [{ ...text({ wamid, at: world.clock.now() }), ...wire }] })));

describe.each(live.map((kind) => [kind.name, kind.wire] as const))("%s", (_name, wire) => {
  it("is answered, goes to a person, or says why it asks for no answer", async () => {
    const world = new World();
    await deliver(world, wire);
    const message = world.message("wamid.B");
    const task = aiTask(message.content);
    const notice = isNotice(message.content);
    const disposition = { answer: "answered", handOver: "handedOff", nothing: "notAnswerable" }[task];
    expect(world.asked).toHaveLength(task === "answer" ? 1 : 0);
    expect(world.ledger).toHaveLength(task === "nothing" ? 0 : 1);
    expect(message).toMatchObject({ disposition });
    if (task !== "answer") {
      expect(message).toMatchObject({ dispositionReason: expect.stringContaining("kind ") as string });
    }
    const isPersons = task === "handOver";
    expect(world.conversation()).toMatchObject({
      owner: isPersons ? "human" : "ai",
      unread: notice ? 0 : 1,
      waiting: isPersons ? ["wamid.B"] : [],
    });
    expect(message.dueAt).toBeUndefined();
    expect(world.failures).toEqual([]);
  });

  it("waits for the agent who holds the conversation, unless it asks for nothing", async () => {
    const world = new World();
    await deliver(world, {}, "wamid.A");
    await world.clock.run(
      setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "human" }, agent),
    );
    await deliver(world, wire);
    const message = world.message("wamid.B");
    const notice = isNotice(message.content);
    expect(message).toMatchObject({ disposition: notice ? "notAnswerable" : "humanOwns" });
    expect(world.conversation().waiting).toEqual(notice ? [] : ["wamid.B"]);
  });
});

describe("a message", () => {
  it("of a group is not answered in private, and doesn't open the private window", async () => {
    const world = new World();
    await deliver(world, { group_id: "Y2FwaV9ncm91cA" });
    expect(world.message("wamid.B")).toMatchObject({
      groupId: "Y2FwaV9ncm91cA",
      disposition: "notAnswerable",
      dispositionReason: "a text written in a group is not answered in private",
    });
    expect(world.conversation().windowEndsAt.toMillis()).toBe(0);
    expect(world.asked).toEqual([]);
  });

  it("that only tells of a change opens no window", async () => {
    const world = new World();
    await deliver(world, { type: "revoke", revoke: { original_message_id: "wamid.A" } });
    expect(world.conversation().windowEndsAt.toMillis()).toBe(0);
  });

  it("that was corrected or withdrawn is told to the AI as it is now", async () => {
    const world = new World();
    world.provider = null;
    await deliver(world, { text: { body: "Jam 7?" } }, "wamid.1");
    await deliver(world, { text: { body: "rahasia" } }, "wamid.2");
    await deliver(
      world,
      {
        type: "edit",
        edit: { original_message_id: "wamid.1", message: { type: "text", text: { body: "Jam 8?" } } },
      },
      "wamid.3",
    );
    await deliver(world, { type: "revoke", revoke: { original_message_id: "wamid.2" } }, "wamid.4");
    world.provider = "fake";
    await world.clock.run(
      setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "ai" }, agent),
    );
    await world.idle();
    expect(world.asked[0]?.messages.map(({ text: said }) => said)).toEqual(["Jam 8?"]);
    expect(world.message("wamid.2")).toMatchObject({ content: { type: "text", text: "rahasia" } });
  });
});
