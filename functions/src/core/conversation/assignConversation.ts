/**
 * Gives a conversation to a colleague, or to whoever comes first. From the AI to an agent it is a takeover in their name,
 * with all that a takeover ends.
 */
import type { AssignConversationInput, AssignConversationOutput } from "../../contract/calls";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { userPath } from "../../contract/paths";
import { userSchema } from "../../contract/user";
import type { Line } from "../audit/chain";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import type { Store, Write } from "../store";
import { conversationWrites } from "./document";
import { holdBy } from "./holder";
import { assertEpoch, knownConversation, ownedBy } from "./knownConversation";
import { rulesOf } from "./open";
import { changeOwner, withAgentActivity } from "./owner";
import type { Agent } from "./setAiMode";
import { cancelWrites, dispositionWrites } from "./writes";

interface Assigned {
  conversation: Conversation;
  lines: Line[];
  writes: Write[];
}

/** @throws TakeoverError `failedPrecondition` for somebody who couldn't answer: not of the team, or disabled */
async function colleague(store: Store, uid: string | null, by: Agent): Promise<Agent | null> {
  if (uid === null) return null;
  if (uid === by.uid) return { uid, name: by.name };
  const snapshot = await store.get(userPath(uid));
  const user = snapshot && userSchema.parse(snapshot.data);
  if (user && !user.disabled) return { uid, name: user.name };
  throw new TakeoverError("failedPrecondition", "agentUid: no such colleague, or they can't sign in");
}

/** What waits is theirs from now on, and nothing the AI had prepared goes out. */
function fromAi(before: Conversation, conversationId: string, to: Agent, by: Agent, now: number): Assigned {
  const changed = changeOwner(before, { owner: "human", reason: "assigned", agent: to, by: by.uid, now });
  return {
    conversation: changed.conversation,
    lines: [changed.line],
    writes: [
      ...cancelWrites(conversationId, changed.cancelled, "taken over"),
      ...dispositionWrites(conversationId, changed.conversation.waiting, "humanOwns"),
    ],
  };
}

function assign(
  before: Conversation,
  { conversationId, expectedEpoch }: AssignConversationInput,
  to: Agent | null,
  by: Agent,
  now: number,
): Assigned | null {
  if (before.owner === "ai") return to && fromAi(before, conversationId, to, by, now);
  if (before.agentUid === (to?.uid ?? null)) return null;
  const held = holdBy(before, to, expectedEpoch !== undefined);
  return {
    conversation: held.conversation,
    lines: [],
    writes: cancelWrites(conversationId, held.cancelled, "another agent has it"),
  };
}

/**
 * Nobody, while the AI answers, is how it is already.
 *
 * @throws TakeoverError `notFound`, `failedPrecondition` (joined, no such colleague, or somebody else was faster)
 */
export async function assignConversation(
  ports: Pick<Ports, "store" | "clock" | "ids" | "log" | "channels">,
  input: AssignConversationInput,
  by: Agent,
): Promise<AssignConversationOutput> {
  const { conversationId, agentUid, expectedEpoch } = input;
  const output = await compareAndSet(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    const before = stored.conversation;
    const isDone = before.agentUid === agentUid && (before.owner === "human" || agentUid === null);
    assertEpoch(before, expectedEpoch, isDone);
    const to = await colleague(ports.store, agentUid, by);
    const now = ports.clock.now();
    const assigned = assign(before, input, to, by, now);
    if (assigned === null) return { writes: [], result: ownedBy(before) };
    const rules = await rulesOf(ports, before.phoneNumberId);
    const after = withAgentActivity(assigned.conversation, rules, now);
    const entry = {
      type: "assigned",
      at: at(now),
      by: by.uid,
      agentUid: after.agentUid,
      agentName: after.agentName,
    } as const;
    const lines = [...assigned.lines, { id: `assigned-${String(now)}-${by.uid}`, entry }];
    return {
      writes: [...conversationWrites(ports, stored, after, now, lines), ...assigned.writes],
      result: ownedBy(after),
    };
  });
  ports.log.info("conversationAssigned", { conversationId, ownerEpoch: output.ownerEpoch });
  return output;
}
