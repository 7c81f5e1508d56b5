/**
 * The figures of a stretch of time, from the documents alone: computed again they come out the same, whatever was counted
 * before. Plain counts come from aggregations, which read no document.
 */
import { conversationSchema, timelineEntrySchema } from "../../contract/conversation";
import { at, instantSchema } from "../../contract/instant";
import { type OutboundMessage, outboundMessageSchema } from "../../contract/message";
import {
  type Answerer,
  type AuthorType,
  type Bucket,
  type Figures,
  authorTypes,
  mergeBuckets,
  mergeFigures,
  noFigures,
} from "../../contract/numbers";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import type { QuerySpec, Span } from "../../contract/querySpec";
import { windowMarginMs } from "../../contract/window";
import { cancelledByAgent } from "../outbound/cancelMessage";
import type { Snapshot, Store } from "../store";
import type { Stretch } from "./days";
import { failureFigures, firstResponseFigures, handedOverFigures, windowMissFigures } from "./facts";
import { eachOf } from "./pages";

/** Documents read at once. */
export const pageSize = 300;
/** More than anybody writes in an hour. */
const uncounted = 10_000_000;

/** Of messages that are counted without being read, so many of an hour tell whose they are. */
const shownOfCounted = 10;

/** The conversation that a message or a line of the timeline belongs to. */
const conversationIdOf = (path: string): string => path.split("/")[1] ?? "";

interface Asked {
  store: Store;
  phoneNumberId: string;
  stretch: Stretch;
  span: Span;
  now: number;
  pageSize: number;
}

type Part = (asked: Asked) => Promise<Figures>;

/** How many there are, and whose the newest are. */
async function bucketOf(
  { store, span }: Asked,
  ask: (span: Span, limit: number) => QuerySpec,
): Promise<Bucket> {
  const count = await store.count(ask(span, uncounted));
  if (count === 0) return { count, behind: [] };
  const newest = await store.query(ask(span, shownOfCounted));
  const buckets = newest.map(({ path, data }): Bucket => {
    const rank = instantSchema.parse(data["sentAt"]).toMillis();
    return { count: 0, behind: [{ conversationId: conversationIdOf(path), rank }] };
  });
  return buckets.reduce(mergeBuckets, { count, behind: [] });
}

const messagesByAuthor: Part = async (asked) => {
  const counted = await Promise.all(
    authorTypes.map(async (author): Promise<[AuthorType, Bucket]> => [
      author,
      await bucketOf(asked, (span, limit) =>
        queries.messagesWrittenBy(asked.phoneNumberId, author, span, limit),
      ),
    ]),
  );
  return { ...noFigures, messages: Object.fromEntries(counted.filter(([, { count }]) => count > 0)) };
};

const answers: Part = async (asked) => {
  const answersOf = (by: Answerer): Promise<Bucket> =>
    bucketOf(asked, (span, limit) => queries.answersBy(asked.phoneNumberId, by, span, limit));
  const [ai, human] = await Promise.all([answersOf("ai"), answersOf("human")]);
  return { ...noFigures, answers: { ai, human } };
};

/** Sums what the documents of one query say. */
async function sumOf(
  { store, span, pageSize: size }: Asked,
  ask: Parameters<typeof eachOf>[1],
  figuresOf: (snapshot: Snapshot) => Figures,
): Promise<Figures> {
  let sum = noFigures;
  await eachOf(store, ask, span, size, (snapshot) => {
    sum = mergeFigures(sum, figuresOf(snapshot));
  });
  return sum;
}

const firstResponses: Part = (asked) =>
  sumOf(
    asked,
    (span, limit) => queries.firstResponses(asked.phoneNumberId, span, limit),
    ({ data }) => firstResponseFigures(outboundMessageSchema.parse(data)),
  );

/** What an agent took back, or a takeover ended, is no failure. */
const isFailure = ({ send, author }: OutboundMessage): boolean =>
  send.state !== "cancelled" || (author.type === "agent" && send.reason !== cancelledByAgent);

const failuresIn =
  (state: OutboundMessage["send"]["state"]): Part =>
  (asked) =>
    sumOf(
      asked,
      (span, limit) => queries.messagesInState(asked.phoneNumberId, state, span, limit),
      ({ data }) => {
        const message = outboundMessageSchema.parse(data);
        return isFailure(message) ? failureFigures(message) : noFigures;
      },
    );

const handedOver: Part = (asked) =>
  sumOf(
    asked,
    (span, limit) => queries.changesToPeople(asked.phoneNumberId, span, limit),
    ({ path, data }) => handedOverFigures(conversationIdOf(path), timelineEntrySchema.parse(data)),
  );

/** The newest miss of a conversation may be of another hour, so those since then are looked at. */
const windowMisses: Part = async (asked) => {
  const { phoneNumberId, span, stretch, now } = asked;
  const seen = new Set<string>();
  const missesOf = ({ path, data }: Snapshot): Figures => {
    if (seen.has(path)) return noFigures;
    seen.add(path);
    return windowMissFigures(idOf(path), conversationSchema.parse(data), stretch, now);
  };
  const ended = at(now + windowMarginMs);
  const written = await sumOf(
    { ...asked, span: { from: span.from, to: ended } },
    (within, limit) => queries.missedWindows(phoneNumberId, within, limit),
    missesOf,
  );
  const present = await sumOf(
    asked,
    (within, limit) => queries.waitingWithWindowEnd(phoneNumberId, within, limit),
    missesOf,
  );
  return mergeFigures(written, present);
};

const parts: readonly Part[] = [
  messagesByAuthor,
  answers,
  firstResponses,
  failuresIn("failed"),
  failuresIn("parked"),
  failuresIn("expired"),
  failuresIn("cancelled"),
  handedOver,
  windowMisses,
];

/** A message that failed between the count and the look at it. */
const notBelowNone = (bucket: Bucket): Bucket => ({ ...bucket, count: Math.max(0, bucket.count) });

/** @param size of a page; any gives the same */
export async function gather(
  store: Store,
  phoneNumberId: string,
  stretch: Stretch,
  now: number,
  size = pageSize,
): Promise<Figures> {
  const span = { from: at(stretch.from), to: at(stretch.to - 1) };
  const asked = { store, phoneNumberId, stretch, span, now, pageSize: size };
  const sum = (await Promise.all(parts.map((part) => part(asked)))).reduce(mergeFigures, noFigures);
  const { ai, human } = sum.answers;
  return { ...sum, answers: { ai: notBelowNone(ai), human: notBelowNone(human) } };
}
