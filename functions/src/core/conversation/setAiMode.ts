/**
 * Takeover and hand-back, at any moment. One compare-and-set: after it, no AI text of the epoch before can be claimed.
 * The same mode again answers the same; at most another agent holds the conversation then. A caller who says which epoch
 * they saw gets it only from there: of two at once one has it, the other is told who does.
 */
import type { SetAiModeInput, SetAiModeOutput } from "../../contract/calls";
import type { AiUse } from "../../contract/channel";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { Line } from "../audit/chain";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import type { CallPorts, Ports } from "../ports";
import type { Write } from "../store";
import { type KnownConversation, conversationWrites, dueOf } from "./document";
import { splitHandedOff } from "./handedOff";
import { holdBy } from "./holder";
import { assertEpoch, knownConversation } from "./knownConversation";
import { rulesOf } from "./open";
import { changeOwner, withAgentActivity, withoutUnwanted } from "./owner";
import { cancelWrites, dispositionWrites } from "./writes";

export interface Agent {
  uid: string;
  name: string | null;
}

/** The AI never gets a conversation while nobody could answer there. */
function assertAiConfigured({ ai }: Pick<CallPorts, "ai">, { mode }: SetAiModeInput): void {
  if (ai.provider !== null || mode === "human" || mode === "off") return;
  throw new TakeoverError("failedPrecondition", "no AI provider is configured, so nobody would answer");
}

/** `human` leaves the AI's part as it is: until the hand-back it is silent, or makes drafts where it did. */
const aiUseOf = ({ ai }: Conversation, mode: SetAiModeInput["mode"]): AiUse =>
  mode === "draft" || mode === "off" ? mode : ai;

/** The AI has it, or this agent does: a repeated call finds what the first one did. */
const isAsAsked = ({ owner, agentUid }: Conversation, mode: SetAiModeInput["mode"], agent: Agent): boolean =>
  mode === "ai" ? owner === "ai" : owner === "human" && agentUid === agent.uid;

interface Changed {
  conversation: Conversation;
  lines: Line[];
  writes: Write[];
}

/**
 * The conversation stays with people, under the same epoch unless the caller named it; who holds it and what the AI
 * prepares may change.
 */
function amongPeople(
  before: Conversation,
  { conversationId, mode, expectedEpoch }: SetAiModeInput,
  agent: Agent,
  now: number,
): Changed {
  const ai = aiUseOf(before, mode);
  const changesAgent = before.agentUid !== agent.uid;
  const changesAi = ai !== before.ai;
  const entries = [
    ...(changesAgent
      ? [{ type: "agentChanged", at: at(now), by: agent.uid, name: agent.name } as const]
      : []),
    ...(changesAi ? [{ type: "aiUseChanged", at: at(now), ai, by: agent.uid } as const] : []),
  ];
  const { conversation, cancelled } = holdBy(before, agent, changesAgent && expectedEpoch !== undefined);
  const turn = changesAi ? null : conversation.turn;
  return {
    conversation: { ...conversation, ai, turn },
    lines: entries.map((entry) => ({ id: `${entry.type}-${String(now)}-${agent.uid}`, entry })),
    writes: cancelWrites(conversationId, cancelled, "another agent has it"),
  };
}

/** Over to a person; what waits is theirs. */
function toPeople(
  before: Conversation,
  conversationId: string,
  mode: SetAiModeInput["mode"],
  agent: Agent,
  now: number,
): Changed {
  const changed = changeOwner(before, { owner: "human", reason: "takeover", agent, now });
  const { conversation } = changed;
  return {
    conversation: { ...conversation, ai: aiUseOf(conversation, mode) },
    lines: [changed.line],
    writes: [
      ...cancelWrites(conversationId, changed.cancelled, "taken over"),
      ...dispositionWrites(conversationId, conversation.waiting, "humanOwns"),
    ],
  };
}

function toAi(
  before: Conversation,
  conversationId: string,
  note: string | undefined,
  agent: Agent,
  now: number,
): Changed {
  const changed = changeOwner(before, { owner: "ai", reason: "handedBack", agent, now, note });
  const { conversation, unwanted } = withoutUnwanted(changed.conversation);
  return {
    conversation,
    lines: [changed.line],
    writes: [
      ...cancelWrites(conversationId, changed.cancelled, "handed back"),
      ...dispositionWrites(conversationId, unwanted, "optedOut"),
    ],
  };
}

async function change(
  ports: Pick<Ports, "store" | "channels">,
  stored: KnownConversation,
  input: SetAiModeInput,
  agent: Agent,
  now: number,
): Promise<Changed> {
  const { id, conversation } = stored;
  const { mode, note } = input;
  if (mode === "ai") {
    if (conversation.owner === "ai") return { conversation, lines: [], writes: [] };
    return toAi((await splitHandedOff(ports.store, stored)).rest, id, note, agent, now);
  }
  const changed =
    conversation.owner === "human"
      ? amongPeople(conversation, input, agent, now)
      : toPeople(conversation, id, mode, agent, now);
  const rules = await rulesOf(ports, conversation.phoneNumberId);
  return { ...changed, conversation: withAgentActivity(changed.conversation, rules, now) };
}

/**
 * @throws TakeoverError `notFound` for a conversation that doesn't exist, `failedPrecondition` where it was joined with
 * another one, its customer was erased, no AI is configured, or somebody else was faster (with an `OwnedBy`)
 */
export async function setAiMode(
  ports: Pick<CallPorts, "store" | "clock" | "ids" | "tasks" | "ai" | "log" | "channels">,
  input: SetAiModeInput,
  agent: Agent,
): Promise<SetAiModeOutput> {
  const { conversationId, mode } = input;
  assertAiConfigured(ports, input);
  const { output, isDue } = await compareAndSet(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    assertEpoch(stored.conversation, input.expectedEpoch, isAsAsked(stored.conversation, mode, agent));
    const now = ports.clock.now();
    const { conversation, lines, writes } = await change(ports, stored, input, agent, now);
    const { owner, ownerEpoch } = conversation;
    const wanted = dueOf(conversation, now);
    const isChanged = lines.length > 0 || writes.length > 0;
    return {
      writes: isChanged ? [...conversationWrites(ports, stored, conversation, now, lines), ...writes] : [],
      result: {
        output: { owner, ownerEpoch },
        isDue: isChanged && wanted !== undefined && wanted.toMillis() <= now,
      },
    };
  });
  if (isDue) await ports.tasks.advanceConversation(conversationId, ports.clock.now());
  ports.log.info("aiModeSet", { conversationId, mode, ownerEpoch: output.ownerEpoch });
  return output;
}
