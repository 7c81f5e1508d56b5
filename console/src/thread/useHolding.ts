/**
 * Who holds a conversation and what changes it. A click is shown at once, as it will be; what the document says when the
 * epoch has moved counts from then on. Who lost a race is told who won.
 */
import { useState } from "react";
import type { AssignConversationInput, OwnedBy, SetAiModeInput } from "../../../functions/src/contract/calls";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { assignConversation, setAiMode } from "../calls/calls";
import type { Problem } from "../calls/problem";
import { useCall } from "../calls/useCall";
import { holderOf, type HolderKind } from "../list/holderOf";
import { useMe } from "../session/me";

export interface Holding {
  /** As it is, or is about to be. */
  holder: HolderKind;
  pending: boolean;
  problem: Problem | null;
  /** Who has it, for somebody who came too late. */
  winner: OwnedBy | null;
  setMode: (mode: SetAiModeInput["mode"], note?: string) => Promise<boolean>;
  assign: (agentUid: AssignConversationInput["agentUid"]) => Promise<boolean>;
}

const isOwnedBy = (details: unknown): details is OwnedBy =>
  typeof details === "object" && details !== null && "ownerEpoch" in details && "agentUid" in details;

export function useHolding(conversationId: string, conversation: Conversation): Holding {
  const me = useMe();
  const [expected, setExpected] = useState<{ epoch: number; holder: HolderKind } | null>(null);
  const mode = useCall(setAiMode);
  const assigning = useCall(assignConversation);
  const { ownerEpoch } = conversation;
  const pending = mode.pending || assigning.pending;
  const problem = mode.problem ?? assigning.problem;
  const winner = problem && isOwnedBy(problem.details) ? problem.details : null;

  const during = async (
    holder: HolderKind,
    call: () => Promise<{ ownerEpoch: number } | null>,
  ): Promise<boolean> => {
    setExpected({ epoch: ownerEpoch, holder });
    const answer = await call();
    // The answer may be here before the document: what was expected stands until the document's epoch has moved too.
    if (answer === null || answer.ownerEpoch === ownerEpoch) setExpected(null);
    return answer !== null;
  };
  return {
    holder: expected?.epoch === ownerEpoch ? expected.holder : holderOf(conversation, me),
    pending,
    problem: winner ? null : problem,
    winner,
    setMode: (wanted, note) =>
      during(wanted === "ai" ? "ai" : "you", () =>
        mode.run({
          conversationId,
          mode: wanted,
          expectedEpoch: ownerEpoch,
          ...(note === undefined || note === "" ? {} : { note }),
        }),
      ),
    assign: (agentUid) =>
      during(agentUid === null ? "nobody" : agentUid === me.uid ? "you" : "another", () =>
        assigning.run({ conversationId, agentUid, expectedEpoch: ownerEpoch }),
      ),
  };
}
