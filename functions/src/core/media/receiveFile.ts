/**
 * An agent's file for a conversation, or for templates: checked by its first bytes and its size, kept like a customer's, and
 * described by a media document of its own. Nothing is sent by it; a message or a template names it later.
 */
import { conversationSchema } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { UploadMediaOutput } from "../../contract/http";
import { type Media, type MediaKind, agentFileBytes } from "../../contract/media";
import { conversationPath, mediaPath } from "../../contract/paths";
import { assertInUse } from "../conversation/document";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { expiryOf } from "../retention";
import { openBytes } from "./checkedBytes";
import { erasedFile } from "./erasedFile";
import { mayBeSent } from "./sendable";
import type { Bytes } from "./ports";
import { mediaDocumentId } from "./write";

/** A file of one conversation goes with it; a file of the number belongs to no customer. */
export type FilePlace = { conversationId: string } | { phoneNumberId: string };

export type GivenFile = FilePlace & {
  kind: MediaKind;
  /** What the browser says it is. */
  mimeType: string;
  filename: string | undefined;
  /** Bytes, as announced. */
  size: number;
  bytes: Bytes;
};

type FilePorts = Pick<Ports, "store" | "clock" | "ids" | "media" | "log" | "tasks" | "channels">;

async function numberOf({ store, channels }: FilePorts, place: FilePlace): Promise<string> {
  if ("phoneNumberId" in place) {
    if (await channels.get(place.phoneNumberId)) return place.phoneNumberId;
    throw new TakeoverError("notFound", "phoneNumberId: there is no such channel");
  }
  const { conversationId } = place;
  const snapshot = await store.get(conversationPath(conversationId));
  const conversation = snapshot && conversationSchema.parse(snapshot.data);
  if (!conversation) {
    throw new TakeoverError("notFound", "conversationId: there is no such conversation");
  }
  assertInUse(conversation);
  return conversation.phoneNumberId;
}

/** The customer was erased while their file was on its way: then it goes too. */
async function forgetIfErased(ports: FilePorts, place: FilePlace, id: string): Promise<void> {
  try {
    await numberOf(ports, place);
  } catch (error) {
    const now = ports.clock.now();
    await ports.store.commit([{ op: "update", path: mediaPath(id), fields: erasedFile(now) }]);
    await ports.tasks.fetchMedia(id, now);
    throw error;
  }
}

/** @throws TakeoverError `invalidArgument` for what WhatsApp doesn't take as this kind, `notFound`, `unavailable` */
export async function receiveFile(
  ports: FilePorts,
  file: GivenFile,
  uid: string,
): Promise<UploadMediaOutput> {
  const { kind, mimeType: said, filename, size } = file;
  const conversationId = "conversationId" in file ? file.conversationId : "";
  const most = agentFileBytes[kind];
  if (size > most) {
    throw new TakeoverError("invalidArgument", `file: at most ${String(most)} bytes as ${kind}`);
  }
  const phoneNumberId = await numberOf(ports, file);
  const opened = await openBytes(file.bytes, { kind, mimeType: said, hashes: [] });
  if (opened.type === "wrongType" || !mayBeSent(kind, opened.mimeType)) {
    throw new TakeoverError(
      "invalidArgument",
      `file: these bytes are nothing that WhatsApp takes as ${kind}`,
    );
  }
  const { mimeType } = opened;
  const mediaId = `file-${ports.ids.next()}`;
  const id = mediaDocumentId(phoneNumberId, mediaId);
  const now = ports.clock.now();
  const channel = await ports.channels.get(phoneNumberId);
  const keepUntil = expiryOf(now, channel?.rules.keepMessagesDays ?? null);
  const media: Media = {
    phoneNumberId,
    conversationId,
    messageId: "",
    direction: "outbound",
    kind,
    mediaId,
    mimeType: said,
    ...(filename === undefined ? {} : { filename }),
    state: "stored",
    attempts: 0,
    path: mediaPath(id),
    size,
    storedMimeType: mimeType,
    receivedAt: at(now),
    uploadedBy: uid,
    ...(keepUntil ? { keepUntil, dueAt: keepUntil } : {}),
  };
  await ports.media.put(media.path, opened.bytes, { contentType: mimeType, size });
  await ports.store.commit([{ op: "create", path: mediaPath(id), data: { ...media } }]);
  await forgetIfErased(ports, file, id);
  ports.log.info("fileReceived", { mediaDocumentId: id, conversationId, size });
  return { mediaDocumentId: id, kind, mimeType, size };
}
