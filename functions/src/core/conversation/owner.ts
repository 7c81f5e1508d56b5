/**
 * Who may speak. Every change of owner raises the epoch, ends the AI's turn and takes back what the AI had queued:
 * a text asked for in an older epoch has no way to be claimed any more.
 */
import type {
  AiWork,
  Conversation,
  HandoverCause,
  Handoff,
  OutboxEntry,
  Owner,
  OwnerReason,
} from "../../contract/conversation";
import type { ChannelRules } from "../../contract/channel";
import { at } from "../../contract/instant";
import type { Line } from "../audit/chain";
import { waitAgain } from "./wait";

export interface OwnerChange {
  owner: Owner;
  reason: OwnerReason;
  /** The agent who did it, or null when a rule did. */
  agent: { uid: string; name: string | null } | null;
  /** Who did it, where that is somebody else than the agent. */
  by?: string;
  /** Epoch milliseconds. */
  now: number;
  /** For the AI, at a hand-back. */
  note?: string | undefined;
  cause?: HandoverCause | undefined;
  /** Why, in words, when the reason alone doesn't say it. */
  detail?: string | undefined;
  /** What an agent should know, when the AI hands over. */
  summary?: string | undefined;
  /** What it took the AI to come to that. */
  work?: AiWork | undefined;
}

export interface OwnerChanged {
  conversation: Conversation;
  /** Queued AI and system texts that are not to be sent any more. */
  cancelled: OutboxEntry[];
  line: Line;
}

/** Only rules hand over; what an agent or time does has no reason of its own to tell. */
const handoffOf = ({ owner, agent, detail, summary, now }: OwnerChange): Handoff | null =>
  owner === "human" && agent === null && detail !== undefined
    ? { reason: detail, summary: summary ?? null, at: at(now) }
    : null;

export function changeOwner(before: Conversation, change: OwnerChange): OwnerChanged {
  const { owner, reason, agent, now, cause, detail, summary, work } = change;
  const ownerEpoch = before.ownerEpoch + 1;
  const human = owner === "human";
  const isAgents = (entry: OutboxEntry): boolean => entry.epoch === null;
  const cancelled = before.outbox.filter((entry) => !isAgents(entry));
  return {
    conversation: {
      ...before,
      owner,
      ownerEpoch,
      ownerSince: at(now),
      ownerReason: reason,
      lifecycle: human && agent ? "open" : before.lifecycle,
      agentUid: human && agent ? agent.uid : null,
      agentName: human && agent ? agent.name : null,
      turn: null,
      ...waitAgain(before, cancelled),
      hasAnswered: false,
      outbox: before.outbox.filter(isAgents),
      ai: human ? before.ai : "auto",
      draft: null,
      draftedFor: null,
      handoff: handoffOf(change),
      handBackAt: null,
      note: human ? null : (change.note ?? null),
      episodeStartedAt: human ? before.episodeStartedAt : at(now),
    },
    cancelled,
    line: {
      id: `owner-${String(ownerEpoch)}`,
      entry: {
        type: "ownerChanged",
        phoneNumberId: before.phoneNumberId,
        at: at(now),
        owner,
        ownerEpoch,
        reason,
        by: change.by ?? (agent ? agent.uid : "system"),
        ...(cause === undefined ? {} : { cause }),
        ...(detail === undefined ? {} : { detail }),
        ...(summary === undefined ? {} : { summary }),
        ...(work === undefined ? {} : { work }),
      },
    },
  };
}

/** An agent did something: the AI takes the conversation back only when they have been away for as long as the channel says. */
export function withAgentActivity(
  conversation: Conversation,
  rules: ChannelRules,
  now: number,
): Conversation {
  const minutes = rules.handBackAfterMinutes;
  const byTime = minutes !== null && conversation.owner === "human" && conversation.ai === "auto";
  return { ...conversation, handBackAt: byTime ? at(now + minutes * 60_000) : null };
}

/** What the AI may not answer, because the customer asked for silence, ends when it gets the conversation back. */
export function withoutUnwanted(conversation: Conversation): {
  conversation: Conversation;
  unwanted: string[];
} {
  if (!conversation.suppressed) return { conversation, unwanted: [] };
  return { conversation: { ...conversation, waiting: [] }, unwanted: conversation.waiting };
}
