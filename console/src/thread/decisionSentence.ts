/** A timeline entry in words. A reason without words of its own is shown as it was written, never hidden. */
import type { TimelineEntry } from "../../../functions/src/contract/conversation";
import type { Dictionary } from "../language/english";
import { entry as lookUp } from "../language/entry";
import type { Me } from "../session/session";

/** What was decided. */
export function decisionSentence(entry: TimelineEntry, me: Me, words: Dictionary): string {
  if (entry.type === "aiSilent") {
    return words.decision.aiSilent(lookUp(words.silence, entry.reason) ?? entry.reason);
  }
  const who = entry.by === me.uid ? words.you : words.anotherAgent;
  if (entry.type === "agentChanged") {
    return words.decision.toHuman.takeover(entry.by === me.uid ? who : (entry.name ?? who));
  }
  if (entry.type === "aiUseChanged") return words.decision.aiUse[entry.ai](who);
  if (entry.type === "suppressionChanged") {
    const { silence, marketing } = words.decision;
    return (entry.scope === "marketing" ? marketing : silence)[entry.active ? "on" : "off"];
  }
  if (entry.type === "erased") return words.decision.erased(who);
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
      return toHuman[reason];
    case "handedBackByTime":
    case "joined":
    case "newConversation":
    case "handedBack":
    case "erased":
      return toHuman.other;
  }
}
