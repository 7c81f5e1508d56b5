/** As what WhatsApp takes a file, and how large it may be. Meta: media, supported types; the server looks at the bytes. */

export type FileKind = "image" | "video" | "audio" | "document";

export const isFileKind = (value: unknown): value is FileKind =>
  typeof value === "string" && Object.hasOwn(largest, value);

const kinds: Readonly<Record<string, FileKind>> = {
  "image/jpeg": "image",
  "image/png": "image",
  "video/mp4": "video",
  "video/3gpp": "video",
  "audio/aac": "audio",
  "audio/amr": "audio",
  "audio/mpeg": "audio",
  "audio/mp4": "audio",
  "audio/ogg": "audio",
};

const mebibyte = 1024 * 1024;
/** Bytes; a document has to fit one request to the server. */
export const largest: Readonly<Record<FileKind, number>> = {
  image: 5 * mebibyte,
  video: 16 * mebibyte,
  audio: 16 * mebibyte,
  document: 30 * mebibyte,
};

/** A picture or film that is too large for its kind still goes as a document. */
export function kindFor({ type, size }: { type: string; size: number }): FileKind {
  const kind = kinds[type] ?? "document";
  return size > largest[kind] ? "document" : kind;
}

/** Sounds have no words beside them. */
export const takesCaption = (kind: FileKind): boolean => kind !== "audio";

/** As "1.2 MB". */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${String(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
