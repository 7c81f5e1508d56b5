/** A moment on the screen: its short form, and all of it on hover and for machines. */
import type { Instant } from "../../../functions/src/contract/instant";
import { useLanguage } from "../language/language";
import { clockOf, fullOf, sinceOf } from "./formats";
import { useNow } from "./useNow";

interface Props {
  at: Instant;
  as: "clock" | "since";
}

/** The time element of a moment. */
export function Moment({ at, as }: Props) {
  const { code } = useLanguage();
  const now = useNow();
  const millis = at.toMillis();
  return (
    <time dateTime={new Date(millis).toISOString()} title={fullOf(code, millis)}>
      {as === "clock" ? clockOf(code, millis) : sinceOf(code, millis, now)}
    </time>
  );
}
