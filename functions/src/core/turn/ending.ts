/**
 * What a turn wants to do, made from what the AI said or from the rule that spoke before it. An answer that WhatsApp can't
 * carry, or that the AI itself doubts, is never sent: people get the conversation, with the text as their draft.
 */
import type { Channel } from "../../contract/channel";
import type { AiWork, Conversation, HandoverCause, OwnerReason } from "../../contract/conversation";
import { isAwayNews } from "../conversation/receiveMessage";
import { splitText } from "../text/split";
import { type AiAnswer, maxReplyLength } from "./provider";

/** Why a rule or the AI gives a conversation to people. */
export type HandOverReason = Extract<
  OwnerReason,
  "handoff" | "aiFailed" | "loopStopped" | "outOfHours" | "limitReached"
>;

export interface HandOver {
  type: "handOver";
  reason: HandOverReason;
  cause?: HandoverCause | undefined;
  /** For people, in words. */
  detail: string;
  summary?: string | undefined;
  /** To the customer. */
  text: string;
  /** That nobody is there was said in it. */
  tellsAway: boolean;
  /** What the AI would have said. */
  draft?: string;
}

export type Ending =
  /** `text` is the whole, `parts` what is sent. */
  | { type: "reply"; text: string; parts: string[] }
  /** To a human, with words to the customer. */
  | HandOver
  | { type: "silent"; reason: string };

/** No AI was asked. */
export const noWork: AiWork = { latencyMs: 0, rounds: 0 };

interface Why {
  reason: HandOverReason;
  cause?: HandoverCause | undefined;
  /** For people, in words. */
  detail: string;
  summary?: string | undefined;
}

/** The words to the customer also say when nobody is there to take it over, if both fit into one message. */
function handOver(
  scene: { channel: Channel; conversation: Conversation; now: number },
  why: Why,
  text: string,
): HandOver {
  const { channel, conversation, now } = scene;
  const { reason } = why;
  const away = channel.texts.away[channel.language];
  const both = reason === "outOfHours" ? away : `${text}\n\n${away}`;
  const tellsAway = isAwayNews(conversation, channel, now) && both.length <= maxReplyLength;
  return { type: "handOver", ...why, text: tellsAway ? both : text, tellsAway };
}

export interface EndingScene {
  channel: Channel;
  conversation: Conversation;
  now: number;
}

/** By a rule, or because the AI failed; with the channel's own words. */
export function handOverFor(scene: EndingScene, why: Why): HandOver {
  const { texts, language } = scene.channel;
  const text = why.reason === "aiFailed" ? texts.fallback[language] : texts.handoff[language];
  return handOver(scene, why, text);
}

function replyEnding(scene: EndingScene, answer: Extract<AiAnswer, { type: "reply" }>): Ending {
  const { maxParts, minConfidence } = scene.channel.rules;
  const { text, confidence } = answer;
  if (minConfidence !== null && confidence !== undefined && confidence < minConfidence) {
    const detail = `the AI was ${String(confidence)} sure of its answer; the channel asks for ${String(minConfidence)}`;
    return { ...handOverFor(scene, { reason: "aiFailed", cause: "aiUnsure", detail }), draft: text };
  }
  const parts = splitText(text, { maxLength: maxReplyLength, maxParts });
  if (parts !== null) return { type: "reply", text, parts };
  const detail = `the answer is longer than ${String(maxParts)} messages`;
  return { ...handOverFor(scene, { reason: "aiFailed", cause: "answerTooLong", detail }), draft: text };
}

export function endingOf(scene: EndingScene, answer: AiAnswer): Ending {
  switch (answer.type) {
    case "reply":
      return replyEnding(scene, answer);
    case "handoff": {
      const { texts, language } = scene.channel;
      const text = answer.text ?? texts.handoff[language];
      const { reason: detail, summary } = answer;
      return handOver(scene, { reason: "handoff", cause: "aiDecided", detail, summary }, text);
    }
    case "silent":
      return answer;
  }
}
