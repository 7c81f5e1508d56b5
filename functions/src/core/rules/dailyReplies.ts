/**
 * How many replies of the AI a day (`numbers/days`) are enough: for one customer, and for a number. A customer's are counted on the
 * conversation, in the commit that claims the reply. A number's are the sum over its conversations of the day, which the
 * sweep asks for once a minute where a channel has a limit, so that no exchange costs a write more and no document is
 * written by all of them. Between two sweeps a number may therefore go over by what it says in about a minute and a half.
 */
import type { Channel } from "../../contract/channel";
import type { Conversation } from "../../contract/conversation";

/** The AI's replies in this conversation on a day. */
export const repliesOn = ({ aiToday }: Pick<Conversation, "aiToday">, day: string): number =>
  aiToday?.day === day ? aiToday.count : 0;

/** One more. */
export const withReply = (conversation: Conversation, day: string): Conversation => ({
  ...conversation,
  aiToday: { day, count: repliesOn(conversation, day) + 1 },
});

/** Which limit is reached, for people; null while the AI may go on. A limit that was raised meanwhile isn't. */
export function limitReached(
  conversation: Pick<Conversation, "aiToday">,
  { rules, aiSpent }: Pick<Channel, "rules" | "aiSpent">,
  day: string,
): string | null {
  if (repliesOn(conversation, day) >= rules.repliesPerDay) {
    return `the AI has answered this customer ${String(rules.repliesPerDay)} times today`;
  }
  const { numberRepliesPerDay: limit } = rules;
  const isSpent = limit !== null && aiSpent?.day === day && aiSpent.replies >= limit;
  return isSpent ? `the AI has answered ${String(limit)} times on this number today` : null;
}
