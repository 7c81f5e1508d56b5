/**
 * A customer who wants no marketing, by their choice in WhatsApp or as Meta's refusal says, is remembered under each of
 * their aliases and on the conversation, in one commit. The newest choice counts, whatever the order of arrival.
 */
import type { Conversation } from "../../contract/conversation";
import type { SuppressionChoice } from "../../contract/documents";
import type { Line } from "../audit/chain";
import type { Store, Write } from "../store";
import { suppressionWrites } from "./suppression";

/** Meta: error codes; the customer stopped marketing messages from this business. */
export const marketingStopped = 131050;

/** Pure but for reading the suppressions. @param lineId names the line in the timeline; the same choice has the same */
export async function chooseMarketing(
  store: Pick<Store, "getAll">,
  conversationId: string,
  conversation: Conversation,
  choice: SuppressionChoice,
  lineId: string,
): Promise<{ conversation: Conversation; lines: Line[]; writes: Write[] }> {
  const { active, at } = choice;
  const someone = { ...conversation, conversationId };
  const writes = await suppressionWrites(store, someone, "marketing", choice);
  if (conversation.noMarketing === active) return { conversation, lines: [], writes };
  const entry = { type: "suppressionChanged", scope: "marketing", at, active, by: "customer" } as const;
  return {
    conversation: { ...conversation, noMarketing: active },
    lines: [{ id: `marketing-${lineId}`, entry }],
    writes,
  };
}
