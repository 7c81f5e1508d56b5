/** Whether timelines are as they were written, as an admin asks and hears it. See docs/audit.md. */
import { z } from "zod";
import { timelineHeadSchema } from "../conversation";
import { documentId } from "./documentId";

/** Where the next page begins. Opaque to callers, who give back what they got. */
export const auditCursor = z.strictObject({
  /** Epoch milliseconds. */
  at: z.number().int().min(0),
  id: z.string().max(1_500),
});

export const verifyTimelinesInput = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("conversation"),
    conversationId: documentId,
    /** A head of earlier, kept elsewhere: it has to be on the chain still. */
    known: z
      .strictObject({
        seq: z.number().int().min(0),
        hash: z.string().max(64, "at most 64 characters"),
      })
      .optional(),
  }),
  /** All conversations, some at a time. */
  z.strictObject({ by: z.literal("page"), after: auditCursor.optional() }),
]);
export type VerifyTimelinesInput = z.infer<typeof verifyTimelinesInput>;

export const timelineProblemSchema = z.enum([
  /** What it says isn't what its hash was made of. */
  "changed",
  /** One or several are missing before this one. */
  "removed",
  /** It has no place in the chain, or the place of another one. */
  "inserted",
  /** It doesn't follow the one before it. */
  "moved",
  /** The newest are missing, or the head names another one. */
  "cutOff",
  /** The chain is another one than it was when its head was kept. */
  "rewritten",
  /** A later build wrote it: only its place could be looked at. */
  "unreadable",
]);
export type TimelineProblem = z.infer<typeof timelineProblemSchema>;

export const verifyTimelinesOutput = z.object({
  conversations: z.array(
    z.object({
      conversationId: z.string(),
      /** To be kept elsewhere. */
      head: timelineHeadSchema.nullable(),
      /** Entries in the chain. */
      chained: z.number().int(),
      /** Entries that an older build wrote before there was one: nothing is known of them. */
      older: z.number().int(),
      problems: z.array(
        z.object({
          kind: timelineProblemSchema,
          /** The place in the chain, or the first that is missing; null where it has none. */
          seq: z.number().int().nullable(),
          /** Null where there is no entry. */
          entryId: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** `after` of the next call, or null when this was all. */
  next: auditCursor.nullable(),
});
export type VerifyTimelinesOutput = z.infer<typeof verifyTimelinesOutput>;
