/**
 * What is being sent in each conversation, one thing at a time. It goes on while another conversation is looked at, and who
 * comes back finds it as it is: still under way, or refused and why.
 */
import { useSyncExternalStore } from "react";
import { problemOf, type Problem } from "../calls/problem";
import type { CallState } from "../calls/useCall";
import { ofConversations, type Cell } from "./ofConversations";

/** Where it was written; the reason of a refusal is told there. */
type Origin = "composer" | "template";

interface Sending {
  from: Origin | null;
  pending: boolean;
  problem: Problem | null;
}

const sendingIn = ofConversations<Sending>(
  () => ({ from: null, pending: false, problem: null }),
  () => undefined,
);

async function send(sending: Cell<Sending>, from: Origin, work: () => Promise<void>): Promise<true | null> {
  if (sending.current().pending) return null;
  sending.become({ from, pending: true, problem: null });
  try {
    await work();
    sending.become({ from, pending: false, problem: null });
    return true;
  } catch (thrown) {
    sending.become({ from, pending: false, problem: problemOf(thrown) });
    return null;
  }
}

/** Like `useCall`, for the conversation instead of the component. `run` takes what sends and clears what was sent. */
export function useSending(conversationId: string, from: Origin): CallState<() => Promise<void>, true> {
  const sending = sendingIn(conversationId);
  const state = useSyncExternalStore(sending.subscribe, sending.current);
  return {
    pending: state.pending,
    problem: state.from === from ? state.problem : null,
    run: (work) => send(sending, from, work),
  };
}
