/**
 * All that is stored of a conversation, a page at a time: the conversation, its messages, then its timeline, as JSON.
 * A page ends before it is too large for one answer; every document is in exactly one.
 */
import type {
  ExportConversationInput,
  ExportConversationOutput,
  ExportCursor,
  Exported,
} from "../../contract/calls";
import { type Instant, instantSchema } from "../../contract/instant";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { behind, firstPlace, placeOf } from "../behind";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import type { Snapshot } from "../store";
import { readConversation } from "./document";

const pageSize = 200;
/** Cloud Run: an answer has at most 32 MiB; a screen waits for less. Characters of JSON. */
const pageLength = 4_000_000;

const parts = {
  messages: { field: "sentAt", query: queries.messagesFrom },
  timeline: { field: "at", query: queries.timelineFrom },
} as const;

const isInstant = (value: object): value is { toMillis(): number } => instantSchema.safeParse(value).success;

/** Moments as ISO 8601, everything else as JSON has it. */
function toJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isInstant(value)) return new Date(value.toMillis()).toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each)]));
}

const exported = ({ path, data }: Snapshot): Exported => ({
  ...(toJson(data) as Record<string, unknown>),
  id: idOf(path),
});

const cursorAt = (snapshot: Snapshot, part: ExportCursor["part"]): ExportCursor => ({
  part,
  ...placeOf(snapshot, parts[part].field),
});

/** As many as fit, and where the next page begins; null: none is left. */
function pageOf(documents: readonly Snapshot[], isAll: boolean, part: ExportCursor["part"]) {
  const page: Exported[] = [];
  let length = 0;
  for (const [index, snapshot] of documents.entries()) {
    const document = exported(snapshot);
    length += JSON.stringify(document).length;
    const before = documents[index - 1];
    if (length > pageLength && before) return { page, next: cursorAt(before, part) };
    page.push(document);
  }
  const last = documents.at(-1);
  return { page, next: isAll || !last ? null : cursorAt(last, part) };
}

const beginning: ExportCursor = { part: "messages", ...firstPlace };

/** @throws TakeoverError `notFound` */
export async function exportConversation(
  ports: Pick<Ports, "store" | "log">,
  { conversationId, after }: ExportConversationInput,
): Promise<ExportConversationOutput> {
  const { snapshot } = await readConversation(ports.store, conversationId);
  if (!snapshot) throw new TakeoverError("notFound", "conversationId: there is no such conversation");
  const cursor = after ?? beginning;
  const { field, query } = parts[cursor.part];
  const ordered = { field, query: (from: Instant, limit: number) => query(conversationId, from, limit) };
  const { documents, isAll } = await behind(ports.store, ordered, cursor, pageSize);
  const { page, next } = pageOf(documents, isAll, cursor.part);
  const isMessages = cursor.part === "messages";
  if (after === undefined) ports.log.info("conversationExported", { conversationId });
  return {
    conversation: after === undefined ? exported(snapshot) : null,
    messages: isMessages ? page : [],
    timeline: isMessages ? [] : page,
    next: next ?? (isMessages ? { part: "timeline", ...firstPlace } : null),
  };
}
