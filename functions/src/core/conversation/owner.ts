/**
 * Who may speak. Every change of owner raises the epoch, ends the AI's turn and takes back what the AI had queued:
 * a text asked for in an older epoch has no way to be claimed any more.
 */
import type {
  Conversation,
  OutboxEntry,
  Owner,
  OwnerReason,
  TimelineEntry,
} from "../../contract/conversation";
import { at } from "../../contract/instant";
import { maxWaiting } from "../limits";

export interface OwnerChange {
  owner: Owner;
  reason: OwnerReason;
  /** The agent who did it, or null when a rule did. */
  agent: { uid: string; name: string | null } | null;
  /** Epoch milliseconds. */
  now: number;
  /** For the AI, at a hand-back. */
  note?: string | undefined;
  /** Why, in words, when the reason alone doesn't say it. */
  detail?: string | undefined;
}

export interface OwnerChanged {
  conversation: Conversation;
  /** Queued AI and system texts that are not to be sent any more. */
  cancelled: OutboxEntry[];
  timeline: { id: string; entry: TimelineEntry };
}

/** Questions whose answer is never sent wait again, before the younger ones. */
export const waitAgain = (waiting: readonly string[], answers: readonly string[]): string[] =>
  [...new Set([...answers, ...waiting])].slice(-maxWaiting);

export function changeOwner(before: Conversation, change: OwnerChange): OwnerChanged {
  const { owner, reason, agent, now, detail } = change;
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
      agentUid: human && agent ? agent.uid : null,
      agentName: human && agent ? agent.name : null,
      turn: null,
      waiting: waitAgain(
        before.waiting,
        cancelled.flatMap(({ answers }) => answers),
      ),
      outbox: before.outbox.filter(isAgents),
      draft: null,
      note: human ? null : (change.note ?? null),
      episodeStartedAt: human ? before.episodeStartedAt : at(now),
    },
    cancelled,
    timeline: {
      id: `owner-${String(ownerEpoch)}`,
      entry: {
        type: "ownerChanged",
        at: at(now),
        owner,
        ownerEpoch,
        reason,
        by: agent ? agent.uid : "system",
        ...(detail === undefined ? {} : { detail }),
      },
    },
  };
}
