/** Grey places where content is about to stand. They appear only after 150 ms and don't move. */
import { useLanguage } from "../language/language";

interface Props {
  rows: number;
  shape: "row" | "bubble";
  offline: boolean;
}

/** A few empty shapes, and a word when the wait is for a connection. */
export function Skeleton({ rows, shape, offline }: Props) {
  const { words } = useLanguage();
  return (
    <div className="skeleton late" role="status">
      <span className={offline ? "skeleton-offline" : "visually-hidden"}>
        {offline ? words.offline : words.loading}
      </span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={`skeleton-${shape}`} aria-hidden="true" />
      ))}
    </div>
  );
}
