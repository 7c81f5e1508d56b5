/**
 * Content with a file behind it. The message is stored first, with what Meta said about the file; the bytes are fetched
 * later by `media.id`. Meta: messages, image, video, audio, document, sticker.
 */
import { z } from "zod";

/**
 * `id` is good for 7 days and `url` for 5 minutes (Meta: media). `sha256` is as Meta wrote it, base64 or hex. A file of an
 * agent has an `id` of ours, and Meta's for as long as that is good beside it.
 */
export const contentFileSchema = z.object({
  id: z.string(),
  /** Meta's id of a file that we uploaded, good for 30 days (Meta: media). */
  uploadId: z.string().optional(),
  mimeType: z.string(),
  sha256: z.string().optional(),
  url: z.string().optional(),
  filename: z.string().optional(),
});
export type ContentFile = z.infer<typeof contentFileSchema>;

const captioned = { media: contentFileSchema, caption: z.string().optional() };

export const imageContentSchema = z.object({ type: z.literal("image"), ...captioned });
export const videoContentSchema = z.object({ type: z.literal("video"), ...captioned });
export const documentContentSchema = z.object({ type: z.literal("document"), ...captioned });
/** `voice`: recorded in the chat, not sent as a file. */
export const audioContentSchema = z.object({
  type: z.literal("audio"),
  media: contentFileSchema,
  voice: z.boolean(),
});
export const stickerContentSchema = z.object({
  type: z.literal("sticker"),
  media: contentFileSchema,
  animated: z.boolean(),
});

/** An imported message whose file Meta sends in a later delivery under the same id. Meta: history. */
export const mediaPlaceholderContentSchema = z.object({ type: z.literal("mediaPlaceholder") });
