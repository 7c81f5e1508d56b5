/**
 * What bytes are, by their first bytes and never by what somebody says of them. A type that isn't on this list is
 * `application/octet-stream`, which no browser renders (F50).
 */
import { essenceOf, unknownType } from "../../contract/fileName";
import type { MediaKind } from "../../contract/media";

/** As much of a file as is looked at. */
export const headBytes = 4096;

const ascii = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.subarray(from, to));

const startsWith = (head: Uint8Array, ...bytes: number[]): boolean =>
  head.length >= bytes.length && bytes.every((byte, index) => head[index] === byte);

/** ISO base media: the brand says which of its many uses it is. */
function isoMedia(head: Uint8Array, sound: boolean): string | null {
  if (ascii(head, 4, 8) !== "ftyp") return null;
  const brand = ascii(head, 8, 12);
  if (/^3g[p2]/.test(brand)) return sound ? "audio/3gpp" : "video/3gpp";
  if (/^M4[AB] $/.test(brand)) return "audio/mp4";
  if (/^(iso[m2-9]|mp4[12]|avc1|mmp4|MSNV|M4V |dash)$/.test(brand)) return sound ? "audio/mp4" : "video/mp4";
  return null;
}

/** An MPEG audio frame: layer bits 00 are AAC in ADTS, 01 are MP3. */
function mpegAudio(head: Uint8Array): string | null {
  const [first, second = 0, third = 0] = head;
  if (ascii(head, 0, 3) === "ID3") return "audio/mpeg";
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return "audio/aac";
  const bitrateIsKnown = (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c;
  return (second & 0xe6) === 0xe2 && bitrateIsKnown ? "audio/mpeg" : null;
}

const openOffice: Readonly<Record<string, string>> = {
  "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
};
const oldOffice = ["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"];

/** Office files are archives; which one is in the names of their members, or what was declared. Nothing is unpacked. */
function office(head: Uint8Array, declared: string): string | null {
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    return oldOffice.includes(declared) ? declared : null;
  }
  if (!startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return null;
  const names = ascii(head, 30, headBytes);
  const folder = Object.keys(openOffice).find((name) => names.includes(name));
  if (folder !== undefined) return openOffice[folder] ?? null;
  const isOpenPackage = names.startsWith("[Content_Types].xml") || names.startsWith("_rels/");
  return isOpenPackage && Object.values(openOffice).includes(declared) ? declared : null;
}

/** UTF-8 without control characters, and nothing that could be taken for markup. */
function isPlainText(head: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return false;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  return head.length > 0 && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]|<[!?/a-z]/i.test(text);
}

/**
 * @param head the first `headBytes` bytes, or all when there are fewer
 * @param declared the MIME type the sender said; decides only between types that have the same bytes
 */
export function fileTypeOf(head: Uint8Array, declared: string): string {
  const said = essenceOf(declared);
  if (startsWith(head, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "WEBP") return "image/webp";
  if (ascii(head, 0, 4) === "OggS") return "audio/ogg";
  if (/^#!AMR(-WB)?\n/.test(ascii(head, 0, 9))) return "audio/amr";
  if (ascii(head, 0, 5) === "%PDF-") return "application/pdf";
  const found = isoMedia(head, said.startsWith("audio/")) ?? mpegAudio(head) ?? office(head, said);
  return found ?? (isPlainText(head) ? "text/plain" : unknownType);
}

const families: Readonly<Record<MediaKind, string | null>> = {
  image: "image/",
  sticker: "image/",
  audio: "audio/",
  video: "video/",
  document: null,
};

/** Whether a picture is a picture, a sound a sound, a film a film. A document may be anything. */
export function fitsKind(kind: MediaKind, type: string): boolean {
  const family = families[kind];
  return family === null || type.startsWith(family);
}
