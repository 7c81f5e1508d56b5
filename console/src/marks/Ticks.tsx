/** How far a message got, in the signs agents know from WhatsApp: clock, one, two, blue. The word is in the tooltip. */
import type { Delivery } from "../../../functions/src/contract/delivery";
import { useLanguage } from "../language/language";

type State = Delivery["state"];

const clock = "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 5v3.2l2.2 1.3";
const one = "m4.5 8.5 2.8 2.8L13 5";
const two = "m1.5 8.5 2.8 2.8L10 5m-2.2 5.4.9.9L14.5 5";
const warning = "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 5v3.6m0 2v.4";
const stopped = "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM4.2 4.2l7.6 7.6";

const signs: Readonly<Record<State, string>> = {
  queued: clock,
  sending: clock,
  accepted: one,
  sent: one,
  delivered: two,
  read: two,
  played: two,
  unknown: warning,
  parked: warning,
  failed: warning,
  cancelled: stopped,
  expired: stopped,
};

/** The sign of a delivery state. */
export function Ticks({ state }: { state: State }) {
  const { words } = useLanguage();
  const seen = state === "read" || state === "played";
  return (
    <svg
      className={seen ? "ticks seen" : "ticks"}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      role="img"
      data-state={state}
    >
      <title>{words.ticks[state]}</title>
      <path d={signs[state]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}
