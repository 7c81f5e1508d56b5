/** A timeline entry in words. A reason without words of its own is shown as it was written, never hidden. */
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import { entry as lookUp } from "../language/entry";
import { isolated } from "../language/isolated";
import type { ThreadWords } from "./words";

type OwnerChanged = Extract<TimelineEntry, { type: "ownerChanged" }>;

/** @param nameOf what somebody is called here, by uid and the name the entry itself has */
export function decisionSentence(
  entry: TimelineEntry,
  nameOf: (uid: string, name?: string | null) => string,
  words: ThreadWords,
): string {
  if (entry.type === "aiSilent") {
    return words.decision.aiSilent(lookUp(words.silence, entry.reason) ?? isolated(entry.reason));
  }
  const who = nameOf(entry.by, "name" in entry ? entry.name : null);
  switch (entry.type) {
    case "agentChanged":
      return words.decision.toHuman.takeover(who);
    case "aiUseChanged":
      return words.decision.aiUse[entry.ai](who);
    case "suppressionChanged": {
      const { silence, noMarketing } = words.decision;
      return (entry.scope === "marketing" ? noMarketing : silence)[entry.active ? "on" : "off"];
    }
    case "assigned":
      if (entry.agentUid === null) return words.decision.assigned(who, null);
      if (entry.agentUid === entry.by) return words.decision.assignedToSelf(who);
      return words.decision.assigned(who, nameOf(entry.agentUid, entry.agentName));
    case "lifecycleChanged":
      return words.decision.lifecycle[entry.lifecycle](who);
    case "note":
      return words.decision.note(who);
    case "erased":
      return words.decision.erased(who);
    case "ownerChanged":
      return ownerSentence(entry, who, words);
  }
}

function ownerSentence(entry: OwnerChanged, who: string, words: ThreadWords): string {
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
