/** Messages with a file. Without the file's id there is nothing to fetch, so such a one is no media message. */
import { z } from "zod";
import type { Content } from "../../../contract/content";
import type { ContentFile } from "../../../contract/mediaContent";
import { given, id, maybe, text } from "./wire";

/** Meta: messages, image, video, audio, document, sticker. */
const fileSchema = z.looseObject({
  id,
  mime_type: maybe(text),
  sha256: maybe(text),
  url: maybe(text),
  filename: maybe(text),
  caption: maybe(text),
  voice: maybe(z.boolean()),
  animated: maybe(z.boolean()),
});
type WireFile = z.infer<typeof fileSchema>;

const mediaOf = (file: WireFile): ContentFile => ({
  id: file.id,
  mimeType: file.mime_type ?? "application/octet-stream",
  ...given({ sha256: file.sha256, url: file.url, filename: file.filename }),
});

/** @returns null when the body is not such a file */
export function readMedia(type: string, body: unknown): Content | null {
  const file = fileSchema.safeParse(body).data;
  if (!file) return null;
  const media = mediaOf(file);
  const caption = given({ caption: file.caption });
  switch (type) {
    case "image":
    case "video":
    case "document":
      return { type, media, ...caption };
    case "audio":
      return { type, media, voice: file.voice ?? false };
    case "voice":
      return { type: "audio", media, voice: true };
    case "sticker":
      return { type, media, animated: file.animated ?? false };
    default:
      return null;
  }
}
