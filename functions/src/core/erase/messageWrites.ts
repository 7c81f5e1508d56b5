/**
 * A message and everything that was made of it: the document goes, also because its name has the customer's number in it,
 * and a record without words stays under the hash of that name. Its file and its raw event go in the same commit.
 */
import { kindOf } from "../../contract/content";
import { type WebhookEvent, webhookEventSchema } from "../../contract/documents";
import type { ErasedMessage } from "../../contract/erasedMessage";
import { type Instant, at } from "../../contract/instant";
import { type Media, mediaSchema } from "../../contract/media";
import { type Message, type SendState, messageSchema } from "../../contract/message";
import { erasedMessagePath, eventPath, idOf, mediaPath } from "../../contract/paths";
import { erasedNameOf } from "../facts/names";
import { isMediaContent, mediaDocumentId } from "../media/write";
import { REMOVE, type Snapshot, type Store, type Write } from "../store";
import { eraseEventWrites } from "./eventWrites";

/** Nobody will write down any more what became of it. */
function lastState(state: SendState): SendState {
  if (state === "queued") return "cancelled";
  return state === "claimed" ? "unknown" : state;
}

function recordOf(message: Message, now: number): ErasedMessage {
  const { direction, author, content, sentAt, receipts } = message;
  return {
    direction,
    author,
    kind: kindOf(content),
    sentAt,
    ...(direction === "inbound"
      ? { disposition: message.disposition }
      : { state: lastState(message.send.state) }),
    receipts: Object.values(receipts).map(({ status, at: when }) => ({ status, at: when })),
    erasedAt: at(now),
  };
}

const mediaIdOf = ({ content, phoneNumberId }: Message): string | undefined =>
  isMediaContent(content) ? mediaDocumentId(phoneNumberId, content.media.id) : undefined;

/** Two messages may carry one media id; the file belongs to the one that was there first. */
function mediaWritesOf(snapshot: Snapshot, messageIds: ReadonlySet<string>, now: number): Write[] {
  const media: Media = mediaSchema.parse(snapshot.data);
  if (!messageIds.has(media.messageId)) return [];
  const fields = {
    state: "erased",
    messageId: "",
    sha256: REMOVE,
    filename: REMOVE,
    url: REMOVE,
    dueAt: bytesMayComeUntil(media, now),
  };
  return [{ op: "update", path: snapshot.path, fields, version: snapshot.version }];
}

/** A fetch under way may still put bytes there; they are removed at once and once more when its time is over. */
const bytesMayComeUntil = ({ state, attempts, dueAt }: Media, now: number): Instant =>
  state === "pending" && attempts > 0 && dueAt && dueAt.toMillis() > now ? dueAt : at(now);

function eventWritesOf(snapshot: Snapshot): Write[] {
  const event: WebhookEvent = webhookEventSchema.parse(snapshot.data);
  if (event.state === "received" || event.state === "erased") return [];
  return eraseEventWrites({ ...event, eventId: idOf(snapshot.path) }, snapshot.version);
}

const distinct = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
];

/** @returns nothing for a record that is there already: it is what the message was before it was told again */
async function recordWrites(
  store: Pick<Store, "getAll">,
  conversationId: string,
  messages: readonly { id: string; message: Message }[],
  now: number,
): Promise<Write[]> {
  const paths = messages.map(({ id }) => erasedMessagePath(conversationId, erasedNameOf(id)));
  const known = await store.getAll(paths);
  return messages.flatMap(({ message }, index): Write[] => {
    const path = paths[index];
    return known[index] || path === undefined ? [] : [{ op: "create", path, data: recordOf(message, now) }];
  });
}

export interface ErasedMessages {
  writes: Write[];
  /** Media documents whose bytes are to be removed now. */
  mediaIds: string[];
}

/**
 * @param snapshots messages of this conversation, with the version they were read in. One that can't be read goes too,
 * without a record
 */
export async function eraseMessageWrites(
  store: Pick<Store, "getAll">,
  conversationId: string,
  snapshots: readonly Snapshot[],
  now: number,
): Promise<ErasedMessages> {
  const messages = snapshots.flatMap(({ path, data }) => {
    const message = messageSchema.safeParse(data).data;
    return message ? [{ id: idOf(path), message }] : [];
  });
  const media = distinct(messages.map(({ message }) => mediaIdOf(message)));
  const events = distinct(messages.map(({ message }) => message.eventId));
  const [records, mediaFound, eventsFound] = await Promise.all([
    recordWrites(store, conversationId, messages, now),
    store.getAll(media.map(mediaPath)),
    store.getAll(events.map(eventPath)),
  ]);
  const messageIds = new Set(messages.map(({ id }) => id));
  const mediaWrites = mediaFound
    .filter((found) => found !== null)
    .flatMap((found) => mediaWritesOf(found, messageIds, now));
  return {
    writes: [
      ...snapshots.map(({ path, version }): Write => ({ op: "delete", path, version })),
      ...records,
      ...mediaWrites,
      ...eventsFound.filter((found) => found !== null).flatMap(eventWritesOf),
    ],
    mediaIds: mediaWrites.map(({ path }) => idOf(path)),
  };
}
