/**
 * An inbound message meets its conversation. Decides, before any model is asked and also when none can be, what becomes of
 * it: a word that stops or resumes messages works for everybody, what asks for no answer gets none, and the rest waits
 * for the AI or for people. Whatever is decided is written on the message.
 */
import type { Channel } from "../../contract/channel";
import { isNotice, kindOf } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { type Instant, at } from "../../contract/instant";
import type { Disposition, InboundMessage } from "../../contract/message";
import { answerableForMs, maxWaiting, windowMs } from "../limits";
import { startWords, stopWords } from "../rules/defaultWords";
import { isOpenAt } from "../rules/hours";
import { isExactly } from "../rules/words";
import { aiTask, textForAi } from "../turn/textForAi";
import { type OwnerChanged, changeOwner } from "./owner";
import { withPreview } from "./preview";

export interface Received {
  conversation: Conversation;
  /** `pending` when the AI is to answer it. */
  disposition: Disposition;
  reason?: string;
  /** Messages that nobody waits for any more because of this one, and why. */
  ended: { ids: string[]; disposition: Disposition; reason?: string };
  /** What the business says to it by itself, without an AI. */
  say: "away" | "optedOut" | "optedIn" | null;
  /** The customer chose silence by it, or words again; also where they had chosen the same before. */
  chose: "silence" | "words" | null;
  /** People got the conversation because of this one. */
  handedOver: Pick<OwnerChanged, "cancelled" | "line"> | null;
}

type Judged = Pick<Received, "disposition" | "reason" | "say" | "chose">;

const judged = (disposition: Disposition, reason?: string): Judged => ({
  disposition,
  say: null,
  chose: null,
  ...(reason === undefined ? {} : { reason }),
});

/** Messages that start nothing, whoever owns the conversation. */
function isForNobody({ content, groupId }: InboundMessage): Judged | null {
  const kind = kindOf(content);
  if (isNotice(content)) return judged("notAnswerable", `a message of kind ${kind} asks for no answer`);
  if (groupId === undefined) return null;
  return judged("notAnswerable", `a ${kind} written in a group is not answered in private`);
}

/** STOP and START, which work whoever owns the conversation and however old the message is; the word written last counts. */
function choosesSilence(
  { suppressed, silenceChosenAt }: Conversation,
  { content, sentAt }: InboundMessage,
  channel: Channel,
): Judged | null {
  const text = textForAi(content);
  if (text === null) return null;
  const { stop, start } = channel.rules.words;
  const stopWord = isExactly(text, stop ?? stopWords);
  const word = stopWord ?? (suppressed ? isExactly(text, start ?? startWords) : null);
  if (word === null) return null;
  if (sentAt.toMillis() < (silenceChosenAt?.toMillis() ?? 0)) {
    return judged("superseded", "a later choice between silence and words came first");
  }
  const reason = `the customer wrote ${word}`;
  if (stopWord === null) return { disposition: "answered", reason, say: "optedIn", chose: "words" };
  return { disposition: "optedOut", reason, say: suppressed ? null : "optedOut", chose: "silence" };
}

/** Whoever writes START without having asked for silence changes nothing, but for a STOP of before that comes after it. */
function confirmsWords(
  { suppressed, silenceChosenAt }: Conversation,
  { content, sentAt }: InboundMessage,
  { rules }: Channel,
): boolean {
  const text = textForAi(content);
  const isStart = text !== null && isExactly(text, rules.words.start ?? startWords) !== null;
  return !suppressed && isStart && sentAt.toMillis() > (silenceChosenAt?.toMillis() ?? 0);
}

/** Told once an episode, and again on another day. */
function isToldAway({ awayToldAt, episodeStartedAt }: Conversation, now: number): boolean {
  const told = awayToldAt?.toMillis() ?? 0;
  return told > 0 && told >= episodeStartedAt.toMillis() && now - told < windowMs / 2;
}

/** Whether the customer is to be told now that nobody is there. */
export const isAwayNews = (conversation: Conversation, { rules }: Channel, now: number): boolean =>
  rules.hours !== null && !isOpenAt(rules.hours, now) && !isToldAway(conversation, now);

function judge(conversation: Conversation, message: InboundMessage, channel: Channel, now: number): Judged {
  const age = now - message.sentAt.toMillis();
  const early = isForNobody(message) ?? choosesSilence(conversation, message, channel);
  if (early) return early;
  if (conversation.suppressed) return judged("optedOut");
  if (age >= windowMs) return judged("windowClosed", "arrived after the 24 h window had closed");
  if (conversation.owner === "human") {
    return { ...judged("humanOwns"), say: isAwayNews(conversation, channel, now) ? "away" : null };
  }
  if (aiTask(message.content) === "nothing") {
    return judged("notAnswerable", `the AI doesn't answer a message of kind ${kindOf(message.content)}`);
  }
  if (age >= answerableForMs) return judged("tooLate", "arrived more than an hour after it was sent");
  return judged("pending");
}

/** Only what somebody still has to answer waits. */
const waits = (disposition: Disposition): boolean =>
  disposition === "pending" || disposition === "humanOwns" || disposition === "tooLate";

/** What came too late for the AI is for people, with everything else that waits; nobody tells the customer by itself. */
function toPeople(conversation: Conversation, { disposition, reason }: Judged, now: number) {
  if (disposition !== "tooLate") return { conversation, handedOver: null };
  const change = { owner: "human", reason: "handoff", cause: "arrivedLate", agent: null } as const;
  const { conversation: theirs, ...handedOver } = changeOwner(conversation, {
    ...change,
    detail: reason,
    now,
  });
  return { conversation: theirs, handedOver };
}

/**
 * Whether the message opens the 24 h window. Meta: send messages; a reaction counts as a message there. What only tells
 * of a change, and what was written to a group, doesn't.
 */
const opensWindow = ({ content, groupId }: InboundMessage): boolean =>
  groupId === undefined && (!isNotice(content) || content.type === "reaction");

/** The conversation after its customer chose silence, or words again, or was told that nobody is there. */
function withSaid(before: Conversation, { say, chose }: Judged, sentAt: Instant, now: number): Conversation {
  const conversation = chose === null ? before : { ...before, silenceChosenAt: sentAt };
  switch (say) {
    case "optedOut":
      return { ...conversation, suppressed: true, waiting: [], turn: null, draft: null };
    case "optedIn":
      return { ...conversation, suppressed: false };
    case "away":
      return { ...conversation, awayToldAt: at(now) };
    case null:
      return conversation;
  }
}

/** Pure. */
export function receiveMessage(
  before: Conversation,
  messageId: string,
  message: InboundMessage,
  channel: Channel,
  now: number,
): Received {
  const verdict = judge(before, message, channel, now);
  const waiting = waits(verdict.disposition) ? [...before.waiting, messageId] : before.waiting;
  const windowFromIt = opensWindow(message) ? message.sentAt.toMillis() + windowMs : 0;
  const windowEndsAt = Math.max(before.windowEndsAt.toMillis(), windowFromIt);
  const asks = !isNotice(message.content);
  const opensAnew = before.windowEndsAt.toMillis() <= windowFromIt - windowMs;
  const received: Conversation = {
    ...withPreview(before, messageId, message),
    customer: { ...before.customer, ...message.customer },
    lifecycle: asks ? "open" : before.lifecycle,
    windowEndsAt: at(windowEndsAt),
    waiting: waiting.slice(-maxWaiting),
    waitingSince: before.waitingSince ?? message.sentAt,
    hasAnswered: before.hasAnswered && !opensAnew,
    unread: before.unread + (asks ? 1 : 0),
  };
  const { conversation, handedOver } = toPeople(received, verdict, now);
  const chosen = confirmsWords(before, message, channel)
    ? ({ ...verdict, chose: "words" } as const)
    : verdict;
  return {
    ...verdict,
    handedOver,
    ended:
      verdict.say === "optedOut"
        ? { ids: waiting, disposition: "optedOut" }
        : {
            ids: waiting.slice(0, -maxWaiting),
            disposition: "superseded",
            reason: "too many messages were waiting",
          },
    conversation: withSaid(conversation, chosen, message.sentAt, now),
  };
}
