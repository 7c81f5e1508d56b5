/** Meta dates what it says in whole seconds; what follows is told apart from what was before by the next one. */
import { eventually } from "./eventually.ts";

/** Resolves once it has begun. */
export function nextSecond(): Promise<true> {
  const second = Math.floor(Date.now() / 1000);
  return eventually("the next second", () => Math.floor(Date.now() / 1000) > second || undefined);
}
