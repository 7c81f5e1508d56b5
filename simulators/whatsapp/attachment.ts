/** Where the phone page finds what a message shows or plays, whichever side sent it. */
import { isObject } from "../http/fields.ts";

/** `url` is a path of this simulator for files it has, or the link the business gave. */
export interface Attachment {
  readonly url?: string;
  readonly filename?: string;
  readonly voice?: boolean;
  readonly latitude?: number;
  readonly longitude?: number;
}

const MEDIA = ["image", "audio", "video", "document", "sticker"];

/** The attachment of Meta's `{type, <type>: body}`, undefined for types without one. */
export function attachmentOf(type: string, body: unknown): Attachment | undefined {
  if (!isObject(body)) return undefined;
  if (type === "location") {
    return { latitude: Number(body["latitude"]), longitude: Number(body["longitude"]) };
  }
  if (!MEDIA.includes(type)) return undefined;
  const { id, link, filename, voice } = body;
  const url = typeof id === "string" ? `/_sim/media/${id}` : typeof link === "string" ? link : undefined;
  return {
    ...(url === undefined ? {} : { url }),
    ...(typeof filename === "string" ? { filename } : {}),
    ...(voice === true ? { voice } : {}),
  };
}
