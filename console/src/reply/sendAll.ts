/**
 * Sends what stands in a composer: each file as a message, the words beside the first one that takes any, or as a text of
 * their own. One after the other, and what has left is gone from what is kept before the next one goes; nothing else is.
 */
import type { SendMessageInput } from "../../../functions/src/contract/calls";
import { takesCaption } from "./fileKinds";
import { filesOf, removeFile, type ChosenFile } from "./files";
import { sendOnce, type MessageSource } from "./sendOnce";
import { dropSent } from "./unsent";

type Content = SendMessageInput["content"];

export interface Composed {
  conversationId: string;
  thread: MessageSource;
  /** As it is kept. */
  text: string;
  replyTo: string | null;
}

function fileContent({ kind, name }: ChosenFile, mediaDocumentId: string, caption: string): Content {
  const media = { mediaDocumentId };
  const words = caption === "" ? {} : { caption };
  switch (kind) {
    case "image":
    case "video":
      return { type: kind, media, ...words };
    case "audio":
      return { type: "audio", media, voice: false };
    case "document":
      return { type: "document", media, filename: name, ...words };
  }
}

/** Meta: a caption holds 1024 characters, a text 4096. */
const longestCaption = 1_024;
export const longestText = 4_096;

/** Whether a file was taken away before its turn came. */
const isGone = (conversationId: string, { key }: ChosenFile): boolean =>
  !filesOf(conversationId)
    .current()
    .some((file) => file.key === key);

/** @throws what the first call that failed threw; what comes after it stays */
export async function sendAll({ conversationId, thread, text: written, replyTo }: Composed): Promise<void> {
  let text = written.trim();
  const answer = replyTo === null ? {} : { replyTo };
  for (const file of filesOf(conversationId).current()) {
    if (file.mediaDocumentId === null || isGone(conversationId, file)) continue;
    const caption = takesCaption(file.kind) && text.length <= longestCaption ? text : "";
    const content = fileContent(file, file.mediaDocumentId, caption);
    await sendOnce({ conversationId, thread, content, ...answer });
    removeFile(conversationId, file.key);
    if (caption === "") continue;
    text = "";
    dropSent("text", conversationId, written);
  }
  if (text === "") return;
  await sendOnce({ conversationId, thread, content: { type: "text", text }, ...answer });
  dropSent("text", conversationId, written);
}
