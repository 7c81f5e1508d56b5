/**
 * An agent's file for a conversation, or for templates: checked by its first bytes and its size, kept like a customer's, and
 * described by a media document of its own. The document is there before the bytes, as one whose bytes are to be removed:
 * what is cut off goes by itself. Nothing is sent by it; a message or a template names it later.
 */
import { conversationSchema } from "../../contract/conversation";
import { at } from "../../contract/instant";
import type { UploadMediaOutput } from "../../contract/http";
import { type Media, type MediaKind, agentFileBytes } from "../../contract/media";
import { conversationPath, mediaPath } from "../../contract/paths";
import { assertInUse } from "../conversation/document";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { mediaLeaseMs } from "../limits";
import { expiryOf } from "../retention";
import { type Fields, REMOVE } from "../store";
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

/** What the bytes are, and the bytes. */
async function checked({ kind, mimeType: said, size, bytes }: GivenFile) {
  const most = agentFileBytes[kind];
  if (size > most) {
    throw new TakeoverError("invalidArgument", `file: at most ${String(most)} bytes as ${kind}`);
  }
  const opened = await openBytes(bytes, { kind, mimeType: said, hashes: [] });
  if (opened.type !== "wrongType" && mayBeSent(kind, opened.mimeType)) return opened;
  throw new TakeoverError("invalidArgument", `file: these bytes are nothing that WhatsApp takes as ${kind}`);
}

/** The document before the bytes are there: they are removed again unless it is `stored` before it is due. */
const begunFile = (
  file: GivenFile,
  { phoneNumberId, mediaId, id }: { phoneNumberId: string; mediaId: string; id: string },
  now: number,
): Media => ({
  phoneNumberId,
  conversationId: "conversationId" in file ? file.conversationId : "",
  messageId: "",
  direction: "outbound",
  kind: file.kind,
  mediaId,
  mimeType: file.mimeType,
  state: "erased",
  attempts: 0,
  path: mediaPath(id),
  size: file.size,
  receivedAt: at(now),
  dueAt: at(now + mediaLeaseMs),
});

/** @throws TakeoverError `invalidArgument` for what WhatsApp doesn't take as this kind, `notFound`, `unavailable` */
export async function receiveFile(
  ports: FilePorts,
  file: GivenFile,
  uid: string,
): Promise<UploadMediaOutput> {
  const { kind, filename, size } = file;
  const phoneNumberId = await numberOf(ports, file);
  const { bytes, mimeType } = await checked(file);
  const mediaId = `file-${ports.ids.next()}`;
  const id = mediaDocumentId(phoneNumberId, mediaId);
  const now = ports.clock.now();
  const channel = await ports.channels.get(phoneNumberId);
  const keepUntil = expiryOf(now, channel?.rules.keepMessagesDays ?? null);
  const begun = begunFile(file, { phoneNumberId, mediaId, id }, now);
  const stored: Fields = {
    state: "stored",
    storedMimeType: mimeType,
    uploadedBy: uid,
    ...(filename === undefined ? {} : { filename }),
    ...(keepUntil ? { keepUntil, dueAt: keepUntil } : { dueAt: REMOVE }),
  };
  const path = mediaPath(id);
  const versions = await ports.store.commit([{ op: "create", path, data: { ...begun } }]);
  await ports.media.put(begun.path, bytes, { contentType: mimeType, size });
  await ports.store.commit([{ op: "update", path, fields: stored, version: versions.get(path) }]);
  await forgetIfErased(ports, file, id);
  ports.log.info("fileReceived", { mediaDocumentId: id, conversationId: begun.conversationId, size });
  return { mediaDocumentId: id, kind, mimeType, size };
}
