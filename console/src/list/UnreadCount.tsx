/** How many of the customer's messages nobody has looked at. In the accent only where a person has to act. */
import { useLanguage } from "../language/language";

/** The number; nothing for none. */
export function UnreadCount({ count, urgent }: { count: number; urgent: boolean }) {
  const { words } = useLanguage();
  if (count === 0) return null;
  return (
    <span className="unread" data-urgent={urgent}>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{words.unread(count)}</span>
    </span>
  );
}
