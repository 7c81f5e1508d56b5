/**
 * An agent's file at Meta. It is uploaded before its message is queued, never while the message holds the lane, and Meta's
 * id is kept on the media document for as long as it is good: the same file is uploaded once.
 */
import { at } from "../../contract/instant";
import type { Content, ContentOf, TemplateContent } from "../../contract/content";
import { fileNameOf, unknownType } from "../../contract/fileName";
import { type Media, type MediaKind, mediaKindSchema, mediaSchema } from "../../contract/media";
import type { ContentFile } from "../../contract/mediaContent";
import type { OutboundMessage } from "../../contract/message";
import { mediaPath } from "../../contract/paths";
import type { SentCard, SentHeader } from "../../contract/template/content";
import { TakeoverError, isTakeoverError } from "../errors";
import { uploadGoodForMs } from "../limits";
import { mediaDocumentId } from "../media/write";
import type { Ports } from "../ports";
import type { Version } from "../store";

type AttachPorts = Pick<Ports, "store" | "clock" | "whatsapp" | "media">;

export interface Wanted {
  mediaDocumentId: string;
  conversationId: string;
  kind: MediaKind;
  /** What the customer sees; else the name it was uploaded with. */
  filename?: string | undefined;
}

const refuse = (code: "notFound" | "invalidArgument" | "failedPrecondition", why: string): never => {
  throw new TakeoverError(code, `mediaDocumentId: ${why}`);
};

interface Stored {
  media: Media;
  version: Version;
}

/** A file belongs to one conversation, or to the number and so to all of its conversations. */
const isFor = (media: Media, conversationId: string): boolean =>
  media.conversationId === conversationId ||
  (media.conversationId === "" && conversationId.startsWith(`${media.phoneNumberId}-`));

async function read(ports: AttachPorts, { mediaDocumentId, conversationId, kind }: Wanted): Promise<Stored> {
  const snapshot = await ports.store.get(mediaPath(mediaDocumentId));
  const media = snapshot && mediaSchema.parse(snapshot.data);
  if (media?.direction !== "outbound" || !isFor(media, conversationId)) {
    return refuse("notFound", "no such file was uploaded for this conversation");
  }
  if (media.state !== "stored") return refuse("failedPrecondition", "the file is gone");
  if (media.kind === kind) return { media, version: snapshot?.version };
  return refuse("invalidArgument", `was uploaded as ${media.kind}, not ${kind}`);
}

/** Somebody who uploaded it beside us, or erased it, was faster: this id is good for this message, and not kept. */
async function keep(ports: AttachPorts, path: string, id: string, version: Version): Promise<void> {
  const fields = { upload: { id, at: at(ports.clock.now()) } };
  try {
    await ports.store.commit([{ op: "update", path, fields, version }]);
  } catch (error) {
    if (!isTakeoverError(error, "conflict", "notFound")) throw error;
  }
}

async function upload(
  ports: AttachPorts,
  mediaDocumentId: string,
  { media, version }: Stored,
): Promise<string> {
  const found = await ports.media.read(media.path);
  if (!found) return refuse("failedPrecondition", "the file is gone; upload it again");
  const mimeType = media.storedMimeType ?? unknownType;
  const id = await ports.whatsapp.uploadFile(media.phoneNumberId, {
    mimeType,
    filename: fileNameOf(media.filename, mimeType, media.kind),
    size: found.size,
    bytes: found.bytes,
  });
  await keep(ports, mediaPath(mediaDocumentId), id, version);
  return id;
}

const isGood = ({ upload: made }: Media, now: number): boolean =>
  made !== undefined && now - made.at.toMillis() < uploadGoodForMs;

/** @throws TakeoverError `notFound`, `invalidArgument`, `failedPrecondition`; `refused` or `unavailable` from Meta */
export async function attached(ports: AttachPorts, wanted: Wanted): Promise<ContentFile> {
  const stored = await read(ports, wanted);
  const { media } = stored;
  const uploadId =
    media.upload && isGood(media, ports.clock.now())
      ? media.upload.id
      : await upload(ports, wanted.mediaDocumentId, stored);
  const filename = wanted.filename ?? media.filename;
  return {
    id: media.mediaId,
    uploadId,
    mimeType: media.storedMimeType ?? unknownType,
    ...(filename === undefined ? {} : { filename }),
  };
}

type Filed = ContentOf<MediaKind>;

const isFiled = (content: Content): content is Filed => mediaKindSchema.safeParse(content.type).success;

type AttachAgain = (kind: MediaKind, media: ContentFile) => Promise<ContentFile>;

async function refreshedCard<Card extends { header?: SentHeader | undefined }>(
  card: Card,
  attach: AttachAgain,
): Promise<Card> {
  const { header } = card;
  if (header === undefined || !("media" in header)) return card;
  return { ...card, header: { ...header, media: await attach(header.type, header.media) } };
}

async function refreshedTemplate(content: TemplateContent, attach: AttachAgain): Promise<TemplateContent> {
  const cards: SentCard[] = [];
  for (const card of content.cards ?? []) cards.push(await refreshedCard(card, attach));
  return { ...(await refreshedCard(content, attach)), ...(content.cards ? { cards } : {}) };
}

/**
 * The content of a message that is sent again, with its file at Meta still.
 *
 * @throws TakeoverError as `attached` does
 */
export async function refreshed(
  ports: AttachPorts,
  {
    content,
    phoneNumberId,
    conversationId,
  }: Pick<OutboundMessage, "content" | "phoneNumberId" | "conversationId">,
): Promise<Content> {
  const attach = (kind: MediaKind, { id, filename }: ContentFile) =>
    attached(ports, { mediaDocumentId: mediaDocumentId(phoneNumberId, id), conversationId, kind, filename });
  if (isFiled(content)) return { ...content, media: await attach(content.type, content.media) };
  if (content.type === "template") return refreshedTemplate(content, attach);
  if (content.type !== "buttons" && content.type !== "link" && content.type !== "flow") return content;
  const { header } = content;
  if (header === undefined || header.type === "text") return content;
  return { ...content, header: { ...header, media: await attach(header.type, header.media) } };
}
