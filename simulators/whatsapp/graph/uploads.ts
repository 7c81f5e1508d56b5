/** Meta's resumable upload calls (Meta: resumable upload API): a session, the bytes, and how far they got. */
import type { Uploads } from "../uploads.ts";
import { GraphError, invalidParameter } from "./error.ts";
import type { Outcome } from "./messages.ts";

/** Meta: types of files that can be uploaded. */
const TYPES = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];
const LARGEST = 100 * 1024 * 1024;

/** The session a path names, `upload:…` with its signature; undefined for any other path. */
export function sessionIn(url: URL): string | undefined {
  const [, name] = /^\/v\d+\.\d+\/(upload:[^/]+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  return name === undefined ? undefined : `${name}${url.search}`;
}

/** Whether a call begins a session: `POST /{app id}/uploads`, or `app` for the app of the token. */
export const beginsUpload = (method: string, url: URL): boolean =>
  method === "POST" && /^\/v\d+\.\d+\/(app|\d+)\/uploads$/.test(url.pathname);

/** Begins a session. @throws GraphError 100 */
export function beginUpload(uploads: Uploads, query: URLSearchParams): Outcome {
  const [length, type] = [Number(query.get("file_length")), query.get("file_type") ?? ""];
  if (!Number.isInteger(length) || length < 1 || length > LARGEST) {
    throw invalidParameter("file_length must be the number of bytes.");
  }
  if (!TYPES.includes(type)) throw invalidParameter(`file_type must be one of ${TYPES.join(", ")}.`);
  return { status: 200, body: { id: uploads.begin(type, length) } };
}

/** How far a session got, or more bytes for it. @throws GraphError 100 */
export function continueUpload(
  uploads: Uploads,
  method: string,
  session: string,
  offset: string | undefined,
  bytes: Buffer,
): Outcome {
  const have = uploads.offsetOf(session);
  if (have === undefined) throw new GraphError(400, 100, "Unknown upload session", { subcode: 33 });
  if (method === "GET") return { status: 200, body: { id: session, file_offset: have } };
  if (Number(offset) !== have) throw invalidParameter(`file_offset must be ${have}.`);
  const broken = uploads.breakAfter;
  if (broken !== undefined) {
    uploads.breakAfter = undefined;
    uploads.add(session, bytes.subarray(0, broken));
    return { cut: true };
  }
  const h = uploads.add(session, bytes);
  return {
    status: 200,
    body: h === undefined ? { id: session, file_offset: uploads.offsetOf(session) } : { h },
  };
}
