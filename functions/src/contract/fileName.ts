/**
 * The name a file is saved under: the sender's own, without what could mislead, and with an extension that fits what
 * the bytes are, so that opening it from the disk runs nothing the name promised otherwise (F50). The server and the console save by it. Pure.
 */

/** Of bytes that we don't know; no browser renders it. */
export const unknownType = "application/octet-stream";

/** `audio/ogg; codecs=opus` is `audio/ogg`. */
export const essenceOf = (mimeType: string): string => (mimeType.split(";")[0] ?? "").trim().toLowerCase();

const extensions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "video/mp4": ["mp4", "m4v"],
  "video/3gpp": ["3gp"],
  "audio/3gpp": ["3gp"],
  "audio/aac": ["aac"],
  "audio/amr": ["amr"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a", "mp4"],
  "audio/ogg": ["ogg", "opus", "oga"],
  "application/pdf": ["pdf"],
  "application/msword": ["doc"],
  "application/vnd.ms-excel": ["xls"],
  "application/vnd.ms-powerpoint": ["ppt"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "text/plain": ["txt", "csv", "md", "log"],
};
/** Of bytes we don't know: these are opened by a viewer or an archiver, and run nothing. */
const inert = [
  "zip",
  "7z",
  "rar",
  "gz",
  "csv",
  "heic",
  "heif",
  "gif",
  "bmp",
  "tif",
  "tiff",
  "mov",
  "wav",
  "dwg",
];

/** Control characters, marks that reverse the reading direction, and what separates folders. */
const misleading = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]/gu;

/** @param fallback what to call a file without a name */
export function fileNameOf(filename: string | undefined, mimeType: string, fallback: string): string {
  const cleaned = (filename ?? "").replace(misleading, "_").replace(/^[. ]+|[. ]+$/g, "");
  const name = Array.from(cleaned).slice(-120).join("") || fallback;
  const fitting = extensions[essenceOf(mimeType)] ?? [];
  const accepted = essenceOf(mimeType) === unknownType ? inert : fitting;
  const extension = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toLowerCase() : "";
  return accepted.includes(extension) ? name : `${name}.${fitting[0] ?? "bin"}`;
}
