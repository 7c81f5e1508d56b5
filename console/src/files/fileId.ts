/** The media document behind a message's file. */
import { plainMediaDocumentId } from "../../../functions/src/contract/media";

/** Meta's own id where Firestore takes it as a name, else its hash, as the server makes it. */
export async function fileId(phoneNumberId: string, mediaId: string): Promise<string> {
  const plain = plainMediaDocumentId(phoneNumberId, mediaId);
  if (plain !== null) return plain;
  const bytes = new TextEncoder().encode(`${phoneNumberId}-${mediaId}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
