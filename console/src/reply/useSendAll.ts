/**
 * Sends what stands in a composer: each file as a message, the words beside the first one that takes any, or as a text of
 * their own. One after the other, and what has left is gone from the composer before the next one goes.
 */
import { flushSync } from "react-dom";
import type { SendMessageInput } from "../../../functions/src/contract/calls";
import { useCall } from "../calls/useCall";
import { takesCaption } from "./fileKinds";
import { sendOnce, type MessageSource } from "./sendOnce";
import type { ChosenFile } from "./useFiles";

type Content = SendMessageInput["content"];

interface Composed {
  conversationId: string;
  thread: MessageSource;
  text: string;
  files: readonly ChosenFile[];
  replyTo: string | null;
  /** Draws the composer without a file that was sent. */
  onFileSent: (key: string) => void;
  /** Draws it without the words that were sent. */
  onTextSent: () => void;
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

async function sendAll({ conversationId, thread, replyTo, files, ...composed }: Composed): Promise<true> {
  let text = composed.text.trim();
  const answer = replyTo === null ? {} : { replyTo };
  for (const file of files) {
    if (file.mediaDocumentId === null) continue;
    const caption = takesCaption(file.kind) && text.length <= longestCaption ? text : "";
    const content = fileContent(file, file.mediaDocumentId, caption);
    await sendOnce({ conversationId, thread, content, ...answer });
    if (caption !== "") text = "";
    flushSync(() => {
      composed.onFileSent(file.key);
      if (caption !== "") composed.onTextSent();
    });
  }
  if (text === "") return true;
  await sendOnce({ conversationId, thread, content: { type: "text", text }, ...answer });
  flushSync(composed.onTextSent);
  return true;
}

/** One sending at a time. */
export const useSendAll = () => useCall(sendAll);
