/**
 * `media/{phoneNumberId}-{Meta's media id}`: the bytes behind a message, fetched after the message was stored. Only the
 * media flow and the erasure write it; `pending` always has a `dueAt`, `stored` only when it is kept until a day, `failed`
 * never.
 */
import { z } from "zod";
import { instantSchema } from "./instant";

export const mediaKindSchema = z.enum(["image", "audio", "video", "document", "sticker"]);
export type MediaKind = z.infer<typeof mediaKindSchema>;

/**
 * The largest file of an agent. Meta: media, sizes (image 5 MB, video and audio 16 MB, sticker 500 KB animated, document
 * 100 MB); a document has to fit one request to Cloud Run (32 MiB). Bytes.
 */
export const agentFileBytes = {
  image: 5 * 1024 * 1024,
  video: 16 * 1024 * 1024,
  audio: 16 * 1024 * 1024,
  sticker: 500 * 1024,
  document: 30 * 1024 * 1024,
} as const;

/** Why the bytes will never be here. */
export const mediaProblemSchema = z.enum([
  /** Meta doesn't have it any more: 7 days after a webhook, 30 after an upload (Meta: media). */
  "gone",
  "tooLarge",
  /** A picture, sound or film whose bytes are none. */
  "wrongType",
  /** The bytes are not the ones Meta announced. */
  "hashDiffers",
  /** Meta named an address we don't fetch from. */
  "addressRefused",
  /** Meta or the store could not be reached for as long as we tried. */
  "unreachable",
]);
export type MediaProblem = z.infer<typeof mediaProblemSchema>;

export const mediaSchema = z.object({
  phoneNumberId: z.string(),
  /** Empty for a file of the number: a template's sample, or a header that anybody may get. */
  conversationId: z.string(),
  messageId: z.string(),
  kind: mediaKindSchema,
  /** `outbound`: an agent's file, of this conversation; `mediaId` is ours and `messageId` empty until it is sent. */
  direction: z.enum(["inbound", "outbound"]).optional(),
  /** Meta's id of our upload and when it was made; good for 30 days (Meta: media). */
  upload: z.object({ id: z.string(), at: instantSchema }).optional(),
  uploadedBy: z.string().optional(),
  /** Meta's id. */
  mediaId: z.string(),
  /** What the sender's phone said it is; `storedMimeType` is what it was found to be. */
  mimeType: z.string(),
  /** As Meta wrote it: base64 or hex. */
  sha256: z.string().optional(),
  filename: z.string().optional(),
  /** Meta's address from the webhook, valid for five minutes; gone when the work is done. */
  url: z.string().optional(),
  /** `erased`: the customer was, its time was over, or its upload isn't done; a `dueAt` then says that bytes may still be there. */
  state: z.enum(["pending", "stored", "failed", "erased"]),
  reason: mediaProblemSchema.optional(),
  attempts: z.number().int(),
  /** Where the store has it. */
  path: z.string(),
  /** Bytes. */
  size: z.number().int().optional(),
  storedMimeType: z.string().optional(),
  receivedAt: instantSchema,
  dueAt: instantSchema.optional(),
  /** When the bytes are removed, by the rules of its number; absent: never. */
  keepUntil: instantSchema.optional(),
  /** When the document goes, once there are no bytes. */
  expireAt: instantSchema.optional(),
});
export type Media = z.infer<typeof mediaSchema>;

export const fetchMediaTask = z.object({ mediaDocumentId: z.string() });

const documentSafe = /^[A-Za-z0-9._=+-]{1,300}$/;

/** The document's id, or null for an id of Meta's that can't be part of one; the server then uses its hash. */
export function plainMediaDocumentId(phoneNumberId: string, mediaId: string): string | null {
  const id = `${phoneNumberId}-${mediaId}`;
  return documentSafe.test(id) ? id : null;
}
