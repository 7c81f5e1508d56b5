/** What agents ask of a conversation besides answering in it, and what they get back. Strict, as all calls are. */
import { z } from "zod";
import { conversationSchema, ownerSchema } from "../conversation";
import { documentId, uid } from "./documentId";

const conversationId = documentId;

/**
 * The epoch the caller saw. When it isn't the present one any more, somebody was faster: the call changes nothing and
 * fails with `failed-precondition` and an `OwnedBy` in its details.
 */
export const expectedEpoch = z.number().int().min(0).optional();

/** Who has a conversation now, told to whoever came too late. */
export const ownedBySchema = z.object({
  owner: ownerSchema,
  ownerEpoch: z.number().int(),
  agentUid: z.string().nullable(),
  agentName: z.string().nullable(),
});
export type OwnedBy = z.infer<typeof ownedBySchema>;

export const assignConversationInput = z.strictObject({
  conversationId,
  /** A member of the team, or null: any of them. */
  agentUid: uid.nullable(),
  expectedEpoch,
});
export type AssignConversationInput = z.infer<typeof assignConversationInput>;
export const assignConversationOutput = ownedBySchema;
export type AssignConversationOutput = OwnedBy;

export const closeConversationInput = z.strictObject({ conversationId });
export const reopenConversationInput = z.strictObject({ conversationId });
export type LifecycleInput = z.infer<typeof closeConversationInput>;
export const lifecycleOutput = conversationSchema.pick({ lifecycle: true, owner: true, ownerEpoch: true });
export type LifecycleOutput = z.infer<typeof lifecycleOutput>;

export const addNoteInput = z.strictObject({
  conversationId,
  /** Made by the client once per note; a repeated call with it is the same note. */
  clientId: z.string().min(1).max(100),
  text: z.string().trim().min(1).max(4_000),
});
export type AddNoteInput = z.infer<typeof addNoteInput>;
export const addNoteOutput = z.object({
  /** The entry of the timeline. */
  noteId: z.string(),
});
export type AddNoteOutput = z.infer<typeof addNoteOutput>;

export const label = z.string().trim().min(1).max(40);
/** All labels from now on. */
export const setLabelsInput = z.strictObject({ conversationId, labels: z.array(label).max(20) });
export type SetLabelsInput = z.infer<typeof setLabelsInput>;
export const setLabelsOutput = z.object({
  /** Each once, in the order of the alphabet. */
  labels: z.array(z.string()),
});
export type SetLabelsOutput = z.infer<typeof setLabelsOutput>;

/** The most that one customer can have. */
export const maxAttributes = 50;
/** What the team knows of a customer. A key that isn't named stays, null removes. */
export const setCustomerAttributesInput = z.strictObject({
  conversationId,
  attributes: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9_ -]{0,39}$/, "a letter, then letters, digits, spaces, - and _"),
      z.string().trim().min(1).max(500).nullable(),
    )
    .refine((given) => Object.keys(given).length <= maxAttributes, `at most ${maxAttributes} at once`),
});
export type SetCustomerAttributesInput = z.infer<typeof setCustomerAttributesInput>;
export const setCustomerAttributesOutput = z.object({
  /** All of them, as they are now. */
  attributes: z.record(z.string(), z.string()),
});
export type SetCustomerAttributesOutput = z.infer<typeof setCustomerAttributesOutput>;

const shortcut = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "lower-case letters, digits and - only, at most 40");
/** Meta: messages, text body at most 4096 characters. */
const replyText = z.string().trim().min(1).max(4_096).optional();
/** The shortcut is the reply's id: saving under a known one replaces it. */
export const saveCannedReplyInput = z.strictObject({
  shortcut,
  text: z
    .strictObject({ id: replyText, en: replyText })
    .refine(({ id, en }) => id !== undefined || en !== undefined, "a text in at least one language"),
});
export type SaveCannedReplyInput = z.infer<typeof saveCannedReplyInput>;
export const deleteCannedReplyInput = z.strictObject({ shortcut });
export type DeleteCannedReplyInput = z.infer<typeof deleteCannedReplyInput>;
export const cannedReplyOutput = z.object({ shortcut: z.string() });
export type CannedReplyOutput = z.infer<typeof cannedReplyOutput>;

export const setSuppressionInput = z.strictObject({
  conversationId,
  /** `all`: nothing by a machine and no template. `marketing`: no marketing template. */
  scope: z.enum(["all", "marketing"]),
  active: z.boolean(),
});
export type SetSuppressionInput = z.infer<typeof setSuppressionInput>;
export const setSuppressionOutput = z.object({ suppressed: z.boolean(), noMarketing: z.boolean() });
export type SetSuppressionOutput = z.infer<typeof setSuppressionOutput>;

/** Where the next page begins. Opaque to callers, who give back what they got. */
export const exportCursor = z.strictObject({
  part: z.enum(["messages", "timeline"]),
  /** Epoch milliseconds. */
  at: z.number().int().min(0),
  /** The last document of the page before; empty at the beginning. */
  id: z.string().max(1_500),
});
export type ExportCursor = z.infer<typeof exportCursor>;
export const exportConversationInput = z.strictObject({
  conversationId,
  after: exportCursor.optional(),
});
export type ExportConversationInput = z.infer<typeof exportConversationInput>;

/** A document as JSON: moments are ISO 8601 texts, the id stands beside the fields. */
export const exportedSchema = z.looseObject({ id: z.string() });
export type Exported = z.infer<typeof exportedSchema>;
export const exportConversationOutput = z.object({
  /** With the first page only. */
  conversation: exportedSchema.nullable(),
  /** Oldest first. */
  messages: z.array(exportedSchema),
  /** Oldest first, after the last message. */
  timeline: z.array(exportedSchema),
  /** `after` of the next call, or null when this was all. */
  next: exportCursor.nullable(),
});
export type ExportConversationOutput = z.infer<typeof exportConversationOutput>;
