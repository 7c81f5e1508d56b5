/** What must be true once everything has come to rest, whatever was killed meanwhile. Each complaint is a sentence. */
import type { QueryDocumentSnapshot } from "firebase-admin/firestore";
import type { Database } from "../host/database.ts";
import { marksOf } from "../host/ai.ts";
import type { Meta, Sent } from "../host/meta.ts";

/** Silence after which a free text of unknown fate may be sent once more, milliseconds. */
const resendAfterMs = 120_000;

interface Documents {
  events: QueryDocumentSnapshot[];
  conversations: QueryDocumentSnapshot[];
  inbound: QueryDocumentSnapshot[];
  outbound: QueryDocumentSnapshot[];
}

async function readAll({ store }: Database): Promise<Documents> {
  const [events, conversations, messages] = await Promise.all([
    store.collection("webhookEvents").get(),
    store.collection("conversations").get(),
    store.collectionGroup("messages").get(),
  ]);
  const of = (direction: string) => messages.docs.filter((each) => each.get("direction") === direction);
  return {
    events: events.docs,
    conversations: conversations.docs,
    inbound: of("inbound"),
    outbound: of("outbound"),
  };
}

function* stuck({ events, conversations, inbound, outbound }: Documents): Generator<string> {
  for (const each of [...events, ...conversations, ...inbound, ...outbound]) {
    if (each.get("dueAt") !== undefined) yield `${each.ref.path} is still due`;
  }
  for (const event of events) {
    if (event.get("state") !== "folded") yield `${event.ref.path} is ${String(event.get("state"))}`;
  }
  for (const conversation of conversations) {
    const { turn, outbox, waiting, owner } = conversation.data();
    if (turn !== null) yield `${conversation.id} has a turn`;
    if ((outbox as unknown[]).length > 0) yield `${conversation.id} has something to send`;
    if (owner === "ai" && (waiting as unknown[]).length > 0) yield `${conversation.id} waits for the AI`;
  }
}

function* stored({ inbound, conversations }: Documents, { written }: Meta): Generator<string> {
  const humans = new Set(
    conversations.filter((each) => each.get("owner") === "human").map((each) => each.id),
  );
  for (const { wamid, mark } of written) {
    const found = inbound.filter((each) => each.get("wamid") === wamid);
    if (found.length !== 1) yield `${mark} is stored ${found.length} times`;
    for (const each of found) {
      const disposition = each.get("disposition") as string;
      const isHumans = humans.has(each.get("conversationId") as string);
      if (disposition === "pending" || (disposition !== "answered" && !isHumans)) {
        yield `${mark} ended as ${disposition}`;
      }
    }
  }
  if (inbound.length > written.length) yield "something is stored that nobody wrote";
}

function* sentTwice(ledger: readonly Sent[]): Generator<string> {
  for (const id of new Set(ledger.map(({ messageId }) => messageId))) {
    const [first, second, ...more] = ledger.filter(({ messageId }) => messageId === id);
    if (!first || !second) continue;
    const isAllowed = first.silent && first.attempt < second.attempt && second.attempt === 2;
    if (!isAllowed || more.length > 0) yield `${id} was sent twice, and WhatsApp had told of the first`;
    if (second.at - first.at < resendAfterMs) yield `${id} was sent again too early`;
  }
}

/** Every question stands in the answer that closes it, and only in one. */
function* answered({ inbound, outbound }: Documents, { ledger, written }: Meta): Generator<string> {
  const marks = new Map(written.map(({ wamid, mark }) => [wamid, mark]));
  const sends = new Map(ledger.map((sent) => [sent.messageId, sent]));
  const closedBy = new Map<string, string>();
  for (const each of outbound) {
    const state = each.get("send.state") as string;
    const sent = sends.get(each.id);
    if (state === "accepted" && !sent) yield `${each.id} is accepted, and WhatsApp never got it`;
    if (!["accepted", "parked"].includes(state)) yield `${each.id} ended as ${state}`;
    if (each.get("author.type") !== "ai") continue;
    const said = new Set(marksOf(each.get("content.text") as string));
    for (const id of each.get("answers") as string[]) {
      if (closedBy.has(id)) yield `${marks.get(id)} was answered twice`;
      closedBy.set(id, each.id);
      if (!said.has(marks.get(id) ?? "")) yield `${marks.get(id)} was not seen by its answer`;
    }
  }
  for (const each of inbound) {
    if (each.get("disposition") === "answered" && !closedBy.has(each.id)) {
      yield `${marks.get(each.id)} is answered by nothing`;
    }
  }
}

/** What a person has to look at: answers of unknown fate. */
export interface Verdict {
  complaints: string[];
  parked: number;
  resent: number;
}

export async function check(database: Database, meta: Meta): Promise<Verdict> {
  const documents = await readAll(database);
  const ids = meta.ledger.map(({ messageId }) => messageId);
  return {
    complaints: [
      ...stuck(documents),
      ...stored(documents, meta),
      ...sentTwice(meta.ledger),
      ...answered(documents, meta),
    ],
    parked: documents.outbound.filter((each) => each.get("send.state") === "parked").length,
    resent: ids.length - new Set(ids).size,
  };
}

/** Whether anything is still to be done by itself. */
export async function isAtRest({ store }: Database): Promise<boolean> {
  const due = [
    store.collection("webhookEvents"),
    store.collection("conversations"),
    store.collectionGroup("messages"),
  ];
  const found = await Promise.all(due.map((each) => each.orderBy("dueAt").limit(1).get()));
  return found.every(({ empty }) => empty);
}
