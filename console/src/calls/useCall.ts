/** One callable inside a component: whether it is under way and why it last failed. */
import { useRef, useState } from "react";
import { problemOf, type Problem } from "./problem";

export interface CallState<Input, Output> {
  pending: boolean;
  problem: Problem | null;
  /** @returns the answer, or null when it failed (see `problem`) or one is still under way */
  run: (input: Input) => Promise<Output | null>;
}

/** Runs one call at a time; a second one while the first is under way does nothing. */
export function useCall<Input, Output>(call: (input: Input) => Promise<Output>): CallState<Input, Output> {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const busy = useRef(false);

  const run = async (input: Input): Promise<Output | null> => {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    setProblem(null);
    try {
      return await call(input);
    } catch (thrown) {
      setProblem(problemOf(thrown));
      return null;
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  return { pending, problem, run };
}
