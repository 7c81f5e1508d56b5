/** What WhatsApp takes as which kind, by what the bytes are. Meta: media, supported types. */
import { unknownType } from "../../contract/fileName";
import type { MediaKind } from "../../contract/media";

const types: Readonly<Record<MediaKind, readonly string[] | null>> = {
  image: ["image/jpeg", "image/png"],
  sticker: ["image/webp"],
  video: ["video/mp4", "video/3gpp"],
  audio: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
  /** Any type that is one: text, PDF, Office; pictures and films too. */
  document: null,
};

export const mayBeSent = (kind: MediaKind, mimeType: string): boolean =>
  types[kind]?.includes(mimeType) ?? mimeType !== unknownType;
