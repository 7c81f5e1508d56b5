/**
 * An agent writes down, or lifts, what a customer asked for in another way than by STOP. It has the effect of the
 * customer's own word, but for the confirmation: nothing is sent.
 */
import type { SetSuppressionInput, SetSuppressionOutput } from "../../contract/calls";
import type { Conversation } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { compareAndSet } from "../compareAndSet";
import type { Ports } from "../ports";
import { conversationWrites } from "./document";
import { knownConversation } from "./knownConversation";
import type { Agent } from "./setAiMode";
import { suppressionWrites } from "./suppression";
import { dispositionWrites } from "./writes";

function withChoice(
  before: Conversation,
  { scope, active }: SetSuppressionInput,
  now: number,
): { conversation: Conversation; ended: string[] } {
  if (scope === "marketing") return { conversation: { ...before, noMarketing: active }, ended: [] };
  const chosen = { ...before, suppressed: active, silenceChosenAt: at(now) };
  if (!active) return { conversation: chosen, ended: [] };
  return {
    conversation: { ...chosen, waiting: [], turn: null, draft: null },
    ended: before.waiting,
  };
}

/** @throws TakeoverError `notFound`, `failedPrecondition` where it was joined */
export async function setSuppression(
  ports: Pick<Ports, "store" | "clock" | "ids" | "log">,
  input: SetSuppressionInput,
  by: Agent,
): Promise<SetSuppressionOutput> {
  const { conversationId, scope, active } = input;
  const output = await compareAndSet(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    const before = stored.conversation;
    const now = ports.clock.now();
    const { conversation, ended } = withChoice(before, input, now);
    const { suppressed, noMarketing } = conversation;
    const result = { suppressed, noMarketing };
    if (suppressed === before.suppressed && noMarketing === before.noMarketing) return { writes: [], result };
    const choice = { active, source: "agent", at: at(now) } as const;
    const entry = {
      type: "suppressionChanged",
      at: at(now),
      active,
      by: by.uid,
      ...(scope === "marketing" ? { scope } : {}),
    } as const;
    return {
      writes: [
        ...conversationWrites(ports, stored, conversation, now, [
          { id: `suppression-${String(now)}-${by.uid}`, entry },
        ]),
        ...(await suppressionWrites(ports.store, { ...conversation, conversationId }, scope, choice)),
        ...dispositionWrites(conversationId, ended, "optedOut", "an agent wrote it down"),
      ],
      result,
    };
  });
  ports.log.info("suppressionSet", { conversationId, scope, active });
  return output;
}
