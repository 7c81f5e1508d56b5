/**
 * Sends from a component. What was sent is gone from the screen before anything can be sent again, so a second click or
 * Enter right after the first never finds the old words and makes them a second message.
 */
import { flushSync } from "react-dom";
import { useCall, type CallState } from "../calls/useCall";
import { sendOnce, type Outgoing } from "./sendOnce";

/** @param onSent clears what was sent; drawn before the call counts as over */
export const useSend = (onSent: () => void): CallState<Outgoing, true> =>
  useCall<Outgoing, true>(async (outgoing) => {
    await sendOnce(outgoing);
    flushSync(onSent);
    return true;
  });
