/**
 * Facts to writes, pure. A message is a `create`, never a merge: a stub of a message would fire the trigger. A receipt
 * is one field of a map under a key made of its content, so that the same receipt is the same write.
 */
import { conversationPath, identityPath, messagePath, templatePath } from "../../contract/paths";
import type { Template, TemplateEvent } from "../../contract/documents";
import type { Receipt } from "../../contract/message";
import { at } from "../../contract/instant";
import { digestOf } from "../hash";
import { isMediaContent, mediaWrite } from "../media/write";
import { type KeepDays, expiryField, expiryOf } from "../retention";
import type { Snapshot, Write } from "../store";
import { foldTemplate } from "../template/foldTemplate";
import type { MessageFact, OwnMessageFact, ReceiptFact, TemplateFact } from "./fact";
import { messageDocument, ownMessageDocument } from "./messageDocument";
import { aliasesOfFact, messageIdOf } from "./names";
import type { Resolution } from "./resolve";

/** What every fact of one delivery shares. */
export interface Arrival {
  eventId: string;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** Where an earlier fold of this event put its messages; they may have been joined elsewhere since. */
  placedIn?: readonly string[];
  /** By the number that a message came to. */
  keepDays?: KeepDays;
}

const daysOf = ({ keepDays }: Arrival, { phoneNumberId }: { phoneNumberId: string }): number | null =>
  keepDays?.get(phoneNumberId) ?? null;

/** Its bytes are fetched by a task of their own; the document that asks for them is there with the message. */
export function mediaWrites(
  fact: MessageFact | OwnMessageFact,
  conversationId: string,
  arrival: Arrival,
): Write[] {
  if (!isMediaContent(fact.content)) return [];
  const { phoneNumberId, wamid, content } = fact;
  const { receivedAt } = arrival;
  const keepUntil = expiryOf(receivedAt, daysOf(arrival, fact));
  const message = { phoneNumberId, conversationId, messageId: messageIdOf(wamid), receivedAt, keepUntil };
  return [mediaWrite(message, content)];
}

/** The message, and an identity for each alias that has none. */
export function messageWrites(
  fact: MessageFact | OwnMessageFact,
  resolution: Resolution,
  arrival: Arrival,
): Write[] {
  const { conversationId, known } = resolution;
  const identities = aliasesOfFact(fact)
    .filter((alias) => !known.has(alias))
    .map((alias): Write => ({
      op: "create",
      path: identityPath(fact.phoneNumberId, alias),
      data: { conversationId, phoneNumberId: fact.phoneNumberId, since: at(arrival.receivedAt) },
    }));
  const document =
    fact.type === "message"
      ? messageDocument(fact, resolution, arrival)
      : ownMessageDocument(fact, conversationId, arrival);
  const message: Write = {
    op: "create",
    path: messagePath(conversationId, messageIdOf(fact.wamid)),
    data: { ...document, ...expiryField(document.sentAt.toMillis(), daysOf(arrival, fact)) },
  };
  return [...identities, message, ...mediaWrites(fact, conversationId, arrival)];
}

/** Two failures with different words stay two; the same one, however often it is told, is one. */
export const receiptKey = (fact: ReceiptFact): string =>
  digestOf(
    fact.wamid,
    fact.status,
    String(fact.timestamp),
    fact.participant ?? "",
    String(fact.echo?.attempt ?? ""),
    JSON.stringify([fact.pricing ?? null, fact.errors ?? null]),
  );

/** A message that a status is about. `isOurs`: we sent it, so that there is something to do when it failed. */
export interface Told {
  path: string;
  isOurs: boolean;
}

export function receiptWrite(fact: ReceiptFact, { path, isOurs }: Told, arrival: Arrival): Write {
  const receipt: Receipt = {
    status: fact.status,
    at: at(fact.timestamp ?? arrival.receivedAt),
    wamid: fact.wamid,
    ...(fact.echo ? { attempt: fact.echo.attempt } : {}),
    ...(fact.participant === undefined ? {} : { participant: fact.participant }),
    ...(fact.pricing ? { pricing: fact.pricing } : {}),
    ...(fact.errors ? { errors: fact.errors } : {}),
  };
  return {
    op: "update",
    path,
    fields: {
      [`receipts.${receiptKey(fact)}`]: receipt,
      ...(fact.status === "failed" && isOurs ? { dueAt: at(arrival.receivedAt) } : {}),
    },
  };
}

/** The message a status with our echo belongs to. */
export const echoed = ({ echo }: ReceiptFact): Told | null =>
  echo && { path: messagePath(echo.conversationId, echo.messageId), isOurs: true };

/** Names the event; the same event has the same key. */
export function templateKey({ event, timestamp }: TemplateFact): string {
  return digestOf(String(timestamp), JSON.stringify(event));
}

export function templateWrite(fact: TemplateFact, existing: Snapshot | null, arrival: Arrival): Write {
  const key = templateKey(fact);
  const asOf = fact.timestamp === null ? arrival.receivedAt : fact.timestamp + 999;
  const event: TemplateEvent = { ...fact.event, asOf: at(asOf) };
  const path = templatePath(fact.templateId);
  const before = existing?.data as Template | undefined;
  const after = foldTemplate(before, { id: fact.templateId, ...fact }, key, event);
  return existing
    ? { op: "update", path, fields: { ...after }, version: existing.version }
    : { op: "create", path, data: { ...after } };
}

/** Conversations that a set of writes touches, for the raw event's record. */
export const conversationIdsOf = (writes: readonly Write[]): string[] => [
  ...new Set(
    writes
      .filter((write) => write.path.startsWith(conversationPath("")))
      .map((write) => write.path.split("/")[1] ?? ""),
  ),
];
