/**
 * The media document of a message, written in the same commit as the message: the message is kept first, its bytes are
 * fetched by a task of their own.
 */
import { type Media, type MediaKind, mediaKindSchema, plainMediaDocumentId } from "../../contract/media";
import { type Instant, at } from "../../contract/instant";
import { mediaPath } from "../../contract/paths";
import { sha256 } from "../hash";
import type { Write } from "../store";

/** As message content has it: `{ type: "image", media: { id, mimeType, … } }`. */
export interface MediaContent {
  type: MediaKind;
  media: {
    id: string;
    mimeType: string;
    sha256?: string | undefined;
    url?: string | undefined;
    filename?: string | undefined;
  };
}

/** Whether a message has bytes to fetch. */
export function isMediaContent(content: object | undefined): content is MediaContent {
  if (!content || !("type" in content) || !mediaKindSchema.safeParse(content.type).success) return false;
  const { media } = content as { media?: { id?: unknown } };
  return typeof media?.id === "string" && media.id !== "";
}

/** Meta's own id where Firestore takes it as a name, else its hash. */
export const mediaDocumentId = (phoneNumberId: string, mediaId: string): string =>
  plainMediaDocumentId(phoneNumberId, mediaId) ?? `sha256-${sha256(`${phoneNumberId}-${mediaId}`)}`;

/**
 * A `create`. Two messages may carry one media id (never seen at Meta, not excluded): then the document is there
 * already, and the second message goes without this write.
 *
 * @param message whose content it is; `receivedAt` epoch milliseconds
 */
export function mediaWrite(
  message: {
    phoneNumberId: string;
    conversationId: string;
    messageId: string;
    receivedAt: number;
    keepUntil?: Instant | undefined;
  },
  content: MediaContent,
): Write {
  const { phoneNumberId, conversationId, messageId, receivedAt, keepUntil } = message;
  const { id: mediaId, mimeType, sha256: hash, url, filename } = content.media;
  const id = mediaDocumentId(phoneNumberId, mediaId);
  const media: Media = {
    phoneNumberId,
    conversationId,
    messageId,
    kind: content.type,
    mediaId,
    mimeType,
    ...(hash === undefined ? {} : { sha256: hash }),
    ...(filename === undefined ? {} : { filename }),
    ...(url === undefined ? {} : { url }),
    state: "pending",
    attempts: 0,
    path: mediaPath(id),
    receivedAt: at(receivedAt),
    dueAt: at(receivedAt),
    ...(keepUntil === undefined ? {} : { keepUntil }),
  };
  return { op: "create", path: mediaPath(id), data: { ...media } };
}
