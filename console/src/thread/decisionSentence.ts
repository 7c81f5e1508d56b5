/** A timeline entry in words. A reason without words of its own is shown as it was written, never hidden. */
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import type { Dictionary } from "../language/english";
import { entry as lookUp } from "../language/entry";
import type { Me } from "../session/session";

type OwnerChanged = Extract<TimelineEntry, { type: "ownerChanged" }>;

/** What was decided. */
export function decisionSentence(entry: TimelineEntry, me: Me, words: Dictionary): string {
  if (entry.type === "aiSilent") {
    return words.decision.aiSilent(lookUp(words.silence, entry.reason) ?? entry.reason);
  }
  const who = entry.by === me.uid ? words.you : words.anotherAgent;
  switch (entry.type) {
    case "agentChanged":
      return words.decision.toHuman.takeover(entry.by === me.uid ? who : (entry.name ?? who));
    case "aiUseChanged":
      return words.decision.aiUse[entry.ai](who);
    case "suppressionChanged": {
      const { silence, noMarketing } = words.decision;
      return (entry.scope === "marketing" ? noMarketing : silence)[entry.active ? "on" : "off"];
    }
    case "assigned":
      return words.decision.assigned(
        who,
        entry.agentUid === null ? null : (entry.agentName ?? words.anotherAgent),
      );
    case "lifecycleChanged":
      return words.decision.lifecycle[entry.lifecycle](who);
    case "note":
      return words.decision.note(entry.by === me.uid ? who : (entry.name ?? who), entry.text);
    case "erased":
      return words.decision.erased(who);
    case "ownerChanged":
      return ownerSentence(entry, who, words);
  }
}

function ownerSentence(entry: OwnerChanged, who: string, words: Dictionary): string {
  const { toAi, toHuman } = words.decision;
  const { reason } = entry;
  if (entry.owner === "ai") {
    if (reason === "handedBack") return toAi.handedBack(who);
    if (reason === "handedBackByTime") return toAi.handedBackByTime;
    return reason === "newConversation" ? toAi.newConversation : toAi.other;
  }
  switch (reason) {
    case "takeover":
    case "agentMessage":
      return toHuman[reason](who);
    case "handoff":
    case "aiFailed":
    case "aiNotConfigured":
    case "phoneApp":
    case "loopStopped":
    case "outOfHours":
    case "limitReached":
      return toHuman[reason];
    case "handedBackByTime":
    case "assigned":
    case "closed":
    case "joined":
    case "newConversation":
    case "handedBack":
    case "erased":
      return toHuman.other;
  }
}
