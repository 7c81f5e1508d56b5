/** Meta's media calls: upload, a file's address, delete, and the download behind an address. */
import type { ServerResponse } from "node:http";
import type { MediaFile, MediaLibrary } from "../media/library.ts";
import { GraphError, invalidParameter, missingParameter } from "./error.ts";

/** Meta: largest document, bytes. */
const LARGEST = 100 * 1024 * 1024;

/** `POST /{phone number id}/media`, multipart. @throws GraphError 100 or 131053 */
export async function uploadMedia(
  library: MediaLibrary,
  bytes: Buffer,
  contentType: string,
): Promise<unknown> {
  const read = new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  const form = await read.catch(() => {
    throw invalidParameter("The body must be multipart/form-data.");
  });
  if (form.get("messaging_product") !== "whatsapp") throw missingParameter("messaging_product");
  const [file, given] = [form.get("file"), form.get("type")];
  if (!(file instanceof File)) throw missingParameter("file");
  const type = typeof given === "string" && given !== "" ? given : file.type;
  if (type === "" || file.size === 0 || file.size > LARGEST) {
    const details = "The file needs a type, a byte at least, and 100 MB at most.";
    throw new GraphError(400, 131053, "Media upload error", { details });
  }
  return { id: library.add(type, Buffer.from(await file.arrayBuffer()), file.name).id };
}

/** `GET /{media id}`. */
export function describeMedia(library: MediaLibrary, file: MediaFile): unknown {
  return {
    messaging_product: "whatsapp",
    url: library.addressOf(file),
    mime_type: file.mimeType,
    sha256: file.sha256,
    file_size: file.bytes.length,
    id: file.id,
  };
}

/** Answers with a file's bytes. */
export function sendFile(response: ServerResponse, file: MediaFile): void {
  response.writeHead(200, {
    "content-type": file.mimeType,
    "content-length": String(file.bytes.length),
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "no-store",
  });
  response.end(file.bytes);
}
