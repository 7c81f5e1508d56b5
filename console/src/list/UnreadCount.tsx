/**
 * How many of the customer's messages nobody has looked at. In the accent only where a person has to act, and quiet where
 * the AI answers.
 */
import { useLanguage } from "../language/language";

/** The number; nothing for none. */
export function UnreadCount({ count, weight }: { count: number; weight: "urgent" | "plain" | "quiet" }) {
  const { words } = useLanguage();
  if (count === 0) return null;
  return (
    <span className="unread" data-weight={weight}>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{words.unread(count)}</span>
    </span>
  );
}
