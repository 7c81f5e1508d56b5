/**
 * Everything after the tombstone, for as long as one call may take; the tombstone's `dueAt` stays until nothing is left.
 * Called twice, late or by two at once it does nothing wrong.
 */
import { at } from "../../contract/instant";
import { compareAndSet } from "../compareAndSet";
import { type KnownConversation, conversationWrite, readConversation } from "../conversation/document";
import { eraseBudgetMs, postponeMs } from "../limits";
import { isTombstone } from "./atTombstone";
import { type ErasePorts, type StepResult, steps } from "./steps";

/** Runs the steps until all are done, or the time is up (`more`). */
async function work(ports: ErasePorts, tombstone: KnownConversation): Promise<StepResult> {
  const until = ports.clock.now() + eraseBudgetMs;
  let left: StepResult = "done";
  for (const step of steps) {
    let result: StepResult = "more";
    while (result === "more") {
      if (ports.clock.now() >= until) return "more";
      result = await step(ports, tombstone);
    }
    if (result === "later") left = "later";
  }
  return left;
}

/** Epoch milliseconds of the next look, or null when there is none to come. */
const nextLook = (left: StepResult, now: number): number | null => {
  switch (left) {
    case "done":
      return null;
    case "more":
      return now;
    case "later":
      return now + postponeMs;
  }
};

/** @returns whether nothing is left; also when this conversation isn't one to erase */
export async function eraseRest(ports: ErasePorts, conversationId: string): Promise<boolean> {
  const before = await readConversation(ports.store, conversationId);
  if (!isTombstone(before) || before.conversation.eraseDueAt === null) return true;
  const left = await work(ports, before);
  const next = await compareAndSet<number | null>(ports, async () => {
    const stored = await readConversation(ports.store, conversationId);
    const now = ports.clock.now();
    const result = nextLook(left, now);
    if (!isTombstone(stored)) return { writes: [], result };
    const after = { ...stored.conversation, eraseDueAt: result === null ? null : at(result) };
    return { writes: [conversationWrite(stored, after, now)], result };
  });
  if (next !== null) await ports.tasks.advanceConversation(conversationId, next);
  ports.log.info("erasureWentOn", { conversationId, left });
  return next === null;
}
