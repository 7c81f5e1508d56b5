/**
 * The AI takes back a conversation whose agent did nothing for as long as the channel says, and answers what waits. Not
 * while somebody waits for a person: then only an agent hands back.
 */
import { compareAndSet } from "../compareAndSet";
import type { Ports } from "../ports";
import type { Write } from "../store";
import {
  type KnownConversation,
  conversationWrite,
  conversationWrites,
  isKnown,
  readConversation,
} from "./document";
import { splitHandedOff } from "./handedOff";
import { changeOwner, withoutUnwanted } from "./owner";
import { cancelWrites, dispositionWrites } from "./writes";

type HandBackPorts = Pick<Ports, "store" | "clock" | "ids" | "ai" | "log">;

async function handBack(ports: HandBackPorts, stored: KnownConversation, now: number): Promise<Write[]> {
  const { rest, handedOff } = await splitHandedOff(ports.store, stored);
  if (handedOff.length > 0 || ports.ai.provider === null) {
    return [conversationWrite(stored, { ...stored.conversation, handBackAt: null }, now)];
  }
  const changed = changeOwner(rest, { owner: "ai", reason: "handedBackByTime", agent: null, now });
  const { conversation, unwanted } = withoutUnwanted(changed.conversation);
  return [
    ...conversationWrites(ports, stored, conversation, now, [changed.line]),
    ...cancelWrites(stored.id, changed.cancelled, "handed back"),
    ...dispositionWrites(stored.id, unwanted, "optedOut"),
  ];
}

/** Does nothing unless it is time. */
export const handBackByTime = (ports: HandBackPorts, conversationId: string): Promise<void> =>
  compareAndSet(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    const now = ports.clock.now();
    const isTime = isKnown(stored) && (stored.conversation.handBackAt?.toMillis() ?? Infinity) <= now;
    if (!isTime) return { writes: [], result: undefined };
    ports.log.info("handBackByTime", { conversationId });
    return { writes: await handBack(ports, stored, now), result: undefined };
  });
