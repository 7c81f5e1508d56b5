/** Documents that are gone, by retention or by hand, never keep a person from taking a conversation over. */
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { World } from "../../testing/world";
import { sendMessage } from "../outbound/sendMessage";
import { setAiMode } from "./setAiMode";

const messagePathOf = (world: World, wamid: string) =>
  `conversations/${world.onlyConversationId()}/messages/${wamid}`;

async function withWaiting(...wamids: string[]) {
  const world = new World({ ai: "off" });
  for (const wamid of wamids) await world.deliver(textDelivery({ wamid, at: world.clock.now() }));
  return world;
}

describe("a waiting message whose document is gone", () => {
  it("doesn't stop a hand-back and the takeover after it", async () => {
    const world = await withWaiting("wamid.A", "wamid.B");
    world.store.documents.delete(messagePathOf(world, "wamid.A"));
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "ai" }, agent));
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
    expect(world.conversation()).toMatchObject({ owner: "human", ownerEpoch: 3 });
    expect(world.message("wamid.B")).toMatchObject({ disposition: "humanOwns" });
    await world.idle();
    expect(world.failures).toEqual([]);
  });

  it("doesn't stop the AI from answering the others", async () => {
    const world = await withWaiting("wamid.A", "wamid.B");
    world.store.documents.delete(messagePathOf(world, "wamid.A"));
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "ai" }, agent));
    await world.idle();
    expect(world.failures).toEqual([]);
    expect(world.ledger).toHaveLength(1);
    expect(world.conversation()).toMatchObject({ waiting: [] });
    expect(world.store.documents.has(messagePathOf(world, "wamid.A"))).toBe(false);
  });

  it("doesn't stop an agent's message", async () => {
    const world = await withWaiting("wamid.A");
    await world.clock.run(
      setAiMode(world.ports, { conversationId: world.onlyConversationId(), mode: "draft" }, agent),
    );
    world.store.documents.delete(messagePathOf(world, "wamid.A"));
    const content = { type: "text", text: "Halo" } as const;
    const input = { conversationId: world.onlyConversationId(), clientId: "1", content };
    expect(await world.clock.run(sendMessage(world.ports, input, agent))).toMatchObject({
      state: "accepted",
    });
  });
});
