/** What the callables take and give. Strict: an unknown field is an error that names it. */
import { z } from "zod";
import { expectedEpoch } from "./calls/conversations";
import { documentId as id } from "./calls/documentId";
import { ownerSchema } from "./conversation";

export * from "./calls/administration";
export * from "./calls/conversations";
export * from "./calls/messageCalls";
export * from "./calls/sendMessage";
export * from "./calls/templates";
export * from "./calls/verifyTimelines";
export { type Role, roleSchema } from "./user";

export const setAiModeInput = z.strictObject({
  conversationId: id,
  /**
   * `human` takes over, `ai` hands back. `draft` and `off` take over too: the AI prepares answers for the agent, or does
   * nothing, from then on.
   */
  mode: z.enum(["ai", "human", "draft", "off"]),
  /** For the AI, at a hand-back: what it should know. */
  note: z.string().max(1000).optional(),
  expectedEpoch,
});
export type SetAiModeInput = z.infer<typeof setAiModeInput>;
export const setAiModeOutput = z.object({ owner: ownerSchema, ownerEpoch: z.number().int() });
export type SetAiModeOutput = z.infer<typeof setAiModeOutput>;

const epochMs = z.number().int().min(0);

/** Which raw events to read again. Times are epoch milliseconds of their arrival. */
export const replayEventsInput = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("ids"),
    ids: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .min(1)
      .max(50),
  }),
  z.strictObject({
    by: z.literal("state"),
    state: z.enum(["received", "folded", "failed"]),
    after: epochMs.optional(),
  }),
  z.strictObject({ by: z.literal("time"), from: epochMs, to: epochMs }),
]);
export type ReplayEventsInput = z.infer<typeof replayEventsInput>;
export const replayEventsOutput = z.object({
  events: z.array(
    z.object({
      eventId: z.string(),
      /** States of the raw event. */
      before: z.string(),
      after: z.string(),
      /** Facts that made a document different; 0 the second time. */
      changed: z.number().int(),
      /** Statuses whose message isn't known yet. */
      waiting: z.number().int(),
      /** What broke it off; it stays as it was then. */
      problem: z.string().optional(),
    }),
  ),
  changed: z.number().int(),
  /** Where to go on (`after` or `from` of the next call), or null when this was all. */
  next: z.number().int().nullable(),
});
export type ReplayEventsOutput = z.infer<typeof replayEventsOutput>;

export const eraseCustomerInput = z.strictObject({
  conversationId: id,
  /** Kept in the timeline, so never a name or a number; a ticket, for instance. */
  reason: z.string().trim().min(1).max(200).optional(),
});
export type EraseCustomerInput = z.infer<typeof eraseCustomerInput>;
export const eraseCustomerOutput = z.object({
  /** Epoch milliseconds. From then on nothing was sent, and nothing of it can be answered. */
  erasedAt: z.number().int(),
  /** Whether nothing is left to remove; otherwise the task goes on by itself. */
  done: z.boolean(),
});
export type EraseCustomerOutput = z.infer<typeof eraseCustomerOutput>;

export const foldEventTask = z.object({ eventId: z.string() });
export const advanceConversationTask = z.object({ conversationId: z.string(), dueAt: z.number() });
