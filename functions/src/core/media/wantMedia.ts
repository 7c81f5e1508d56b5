/** Asks for the bytes of a message that was just stored. A lost request loses nothing: the sweep finds the document. */
import type { Ports } from "../ports";
import { isMediaContent, mediaDocumentId } from "./write";

/** @param message the document as it is in the store */
export async function wantMedia(
  ports: Pick<Ports, "tasks" | "clock">,
  message: Record<string, unknown>,
): Promise<void> {
  const { content, phoneNumberId } = message;
  if (typeof content !== "object" || content === null || !isMediaContent(content)) return;
  await ports.tasks.fetchMedia(mediaDocumentId(String(phoneNumberId), content.media.id), ports.clock.now());
}
