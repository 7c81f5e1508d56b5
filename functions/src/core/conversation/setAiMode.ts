/**
 * Takeover and hand-back, at any moment. One compare-and-set: after it, no AI text of the epoch before can be claimed.
 * The same mode again answers the same; at most another agent holds the conversation then.
 */
import type { SetAiModeInput, SetAiModeOutput } from "../../contract/calls";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { idOf, messagePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import type { Write } from "../store";
import {
  type KnownConversation,
  assertNotJoined,
  conversationWrite,
  isKnown,
  readConversation,
} from "./document";
import { changeOwner } from "./owner";
import { cancelWrites, dispositionWrites, timelineWrite } from "./writes";

export interface Agent {
  uid: string;
  name: string | null;
}

/** What the AI handed over is not asked of it again, or it would hand over again. */
async function withoutHandedOff(
  ports: Pick<Ports, "store">,
  { id, conversation }: KnownConversation,
): Promise<Conversation> {
  const paths = conversation.waiting.map((messageId) => messagePath(id, messageId));
  const messages = await ports.store.getAll(paths);
  const handedOff = new Set(
    messages
      .filter((each) => each?.data["disposition"] === "handedOff")
      .map((each) => idOf(each?.path ?? "")),
  );
  return { ...conversation, waiting: conversation.waiting.filter((messageId) => !handedOff.has(messageId)) };
}

/** The conversation stays with people, under the same epoch; only who holds it changes. */
function changeAgent(stored: KnownConversation, agent: Agent, now: number): Write[] {
  const after = { ...stored.conversation, agentUid: agent.uid, agentName: agent.name };
  const entry = { type: "agentChanged", at: at(now), by: agent.uid, name: agent.name } as const;
  const id = `agent-${String(now)}-${agent.uid}`;
  return [conversationWrite(stored, after, now), timelineWrite(stored.id, { id, entry })];
}

/** @throws TakeoverError `notFound` for a conversation that doesn't exist */
export async function setAiMode(
  ports: Pick<Ports, "store" | "clock" | "tasks" | "ai" | "log">,
  input: SetAiModeInput,
  agent: Agent,
): Promise<SetAiModeOutput> {
  const { conversationId, mode, note } = input;
  if (mode === "ai" && ports.ai.provider === null) {
    throw new TakeoverError("failedPrecondition", "no AI provider is configured, so nobody would answer");
  }
  const { output, isDue } = await compareAndSet(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    if (!isKnown(stored))
      throw new TakeoverError("notFound", "conversationId: there is no such conversation");
    assertNotJoined(stored.conversation);
    const { owner, ownerEpoch, agentUid } = stored.conversation;
    const now = ports.clock.now();
    if (owner === mode) {
      const handsOver = mode === "human" && agentUid !== agent.uid;
      return {
        writes: handsOver ? changeAgent(stored, agent, now) : [],
        result: { output: { owner, ownerEpoch }, isDue: false },
      };
    }

    const before = mode === "ai" ? await withoutHandedOff(ports, stored) : stored.conversation;
    const reason = mode === "human" ? "takeover" : "handedBack";
    const changed = changeOwner(before, { owner: mode, reason, agent, now, note });
    const { waiting } = changed.conversation;
    return {
      writes: [
        conversationWrite(stored, changed.conversation, now),
        timelineWrite(conversationId, changed.timeline),
        ...cancelWrites(conversationId, changed.cancelled, "taken over"),
        ...(mode === "human" ? dispositionWrites(conversationId, waiting, "humanOwns") : []),
      ],
      result: {
        output: { owner: mode, ownerEpoch: changed.conversation.ownerEpoch },
        isDue: mode === "ai" && waiting.length > 0,
      },
    };
  });
  if (isDue) await ports.tasks.advanceConversation(conversationId, ports.clock.now());
  ports.log.info("aiModeSet", { conversationId, mode, ownerEpoch: output.ownerEpoch });
  return output;
}
