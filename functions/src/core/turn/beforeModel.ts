/**
 * What is decided before any model is asked, and therefore also while none can be: a customer who asks for a person gets
 * one, what only a person can take goes to a person, and a conversation with a machine ends.
 */
import type { Channel } from "../../contract/channel";
import { type Content, kindOf } from "../../contract/content";
import type { Conversation } from "../../contract/conversation";
import { freeUntil } from "../../contract/window";
import { maxTurnAttempts } from "../limits";
import { dayOf } from "../numbers/days";
import { humanWords } from "../rules/defaultWords";
import { limitReached } from "../rules/dailyReplies";
import { isOpenAt } from "../rules/hours";
import { findLoop } from "../rules/loop";
import { asksFor } from "../rules/words";
import type { ClaimedTurn } from "./claimTurn";
import { type Ending, type EndingScene, handOverFor } from "./ending";
import type { Shown } from "./history";
import { aiTask, textForAi } from "./textForAi";

function wantsPerson(open: readonly Content[], { rules }: Channel): string | null {
  const own = rules.words.human;
  const words = own ? { alone: [], anywhere: own } : humanWords;
  for (const content of open) {
    const text = textForAi(content);
    const word = text === null ? null : asksFor(text, words);
    if (word !== null) return word;
  }
  return null;
}

/** The replies of the hour that is counted now. */
export const repliesThisHour = ({ aiReplies }: Conversation, now: number): number =>
  aiReplies && now - aiReplies.since.toMillis() < 60 * 60_000 ? aiReplies.count : 0;

function loopIn(conversation: Conversation, { rules }: Channel, shown: Shown, now: number): string | null {
  const loop = findLoop(shown.messages, now);
  if (loop) return `${loop.kind}: ${loop.detail}`;
  if (repliesThisHour(conversation, now) < rules.repliesPerHour) return null;
  return `replies: ${String(rules.repliesPerHour)} within an hour`;
}

const isAway = ({ rules }: Channel, now: number): boolean =>
  rules.outsideHours === "away" && rules.hours !== null && !isOpenAt(rules.hours, now);

/** Pure. What needs no look at the thread. Null: there is nothing against asking. */
export function beforeLook({ conversation, turn }: ClaimedTurn, scene: EndingScene): Ending | null {
  if (turn.attempt > maxTurnAttempts) {
    const detail = "several turns ended without an answer";
    return handOverFor(scene, { reason: "aiFailed", cause: "noAnswer", detail });
  }
  const isOpen = freeUntil(conversation) > scene.now;
  return isOpen ? null : { type: "silent", reason: "the 24 h window is closed" };
}

/** Pure. @returns what to do without asking the AI, or null to ask it */
export function beforeModel(
  { turn, conversation }: ClaimedTurn,
  scene: EndingScene,
  shown: Shown,
): Ending | null {
  const { channel, now } = scene;
  const { open } = shown;
  if (open.length === 0) return { type: "silent", reason: "the customer took the message back" };
  const persons = open.find((content) => aiTask(content) === "handOver");
  if (turn.draft) {
    return persons ? { type: "silent", reason: `a message of kind ${kindOf(persons)} has no draft` } : null;
  }
  const word = wantsPerson(open, channel);
  if (word !== null) {
    const detail = `the customer asked for a person: ${word}`;
    return handOverFor(scene, { reason: "handoff", cause: "customerAsked", detail });
  }
  if (persons) {
    const detail = `a message of kind ${kindOf(persons)} needs a person`;
    return handOverFor(scene, { reason: "handoff", cause: "kindForPeople", detail });
  }
  if (isAway(channel, now)) {
    return handOverFor(scene, { reason: "outOfHours", detail: "outside business hours" });
  }
  const limit = limitReached(conversation, channel, dayOf(channel, now));
  if (limit !== null) return handOverFor(scene, { reason: "limitReached", detail: limit });
  const loop = loopIn(conversation, channel, shown, now);
  return loop === null ? null : handOverFor(scene, { reason: "loopStopped", detail: loop });
}
