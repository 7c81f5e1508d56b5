/** Messages with a file that an agent uploaded before. Meta: messages, media; limits are Meta's. */
import { z } from "zod";
import { words } from "./words";

/** What `uploadMedia` answered with. */
export const fileInput = z.strictObject({
  mediaDocumentId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/, "the id that uploadMedia gave, at most 200 letters, digits, - and _"),
});

/** Meta: media captions, at most 1024 characters. */
const caption = words(1024).optional();

export const imageInput = z.strictObject({ type: z.literal("image"), media: fileInput, caption });
export const videoInput = z.strictObject({ type: z.literal("video"), media: fileInput, caption });
/** The length of a file name is our limit. */
export const documentInput = z.strictObject({
  type: z.literal("document"),
  media: fileInput,
  caption,
  filename: words(240).optional(),
});
/** `voice` shows it as recorded in the chat: Ogg with Opus only. */
export const audioInput = z.strictObject({
  type: z.literal("audio"),
  media: fileInput,
  voice: z.boolean().default(false),
});
export const stickerInput = z.strictObject({ type: z.literal("sticker"), media: fileInput });
