/** Reactions at the foot of the message they belong to. */
import { useLanguage } from "../language/language";
import type { Reaction } from "./fold";

/** One sign each; who it was is told on hover. */
export function Reactions({ reactions }: { reactions: readonly Reaction[] }) {
  const { words } = useLanguage();
  if (reactions.length === 0) return null;
  return (
    <p className="reactions">
      {reactions.map(({ emoji, by }, index) => (
        <span key={index} title={by === "customer" ? words.customer : words.team}>
          {emoji}
        </span>
      ))}
    </p>
  );
}
