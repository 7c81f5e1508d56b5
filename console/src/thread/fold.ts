/**
 * Lays over a message what later ones said about it: reactions, a correction, a deletion. They name it by WhatsApp's id.
 * Pure. What is about a message that isn't here stays a line of its own.
 */
import type { EditedContent } from "../../../functions/src/contract/content";
import type { Instant } from "../../../functions/src/contract/instant";
import type { Message } from "../../../functions/src/contract/message";
import type { Item } from "../live/live";

export interface Reaction {
  emoji: string;
  /** Whose it is: the customer's, or the business's. */
  by: "customer" | "business";
}

export interface Overlay {
  reactions: readonly Reaction[];
  edit: { content: EditedContent; at: Instant } | null;
  revokedAt: Instant | null;
}

export interface Folded {
  /** Messages that stand by themselves. */
  messages: readonly Item<Message>[];
  /** By message id. */
  overlays: ReadonlyMap<string, Overlay>;
  /** From WhatsApp's id to ours. */
  idOf: ReadonlyMap<string, string>;
}

/** WhatsApp's ids of a message. */
const wamidsOf = (message: Message): readonly string[] =>
  message.direction === "inbound" ? [message.wamid] : message.send.wamids;

const bare: Overlay = { reactions: [], edit: null, revokedAt: null };

/** Each has one reaction, the newest; in a group each participant. */
const reactorOf = (message: Message): string =>
  message.direction === "outbound"
    ? "business"
    : (message.customer.waId ?? message.customer.userId ?? "customer");

type About = Extract<Message["content"], { type: "reaction" | "edit" | "revoke" }>;
const aboutOf = ({ content }: Message): About | null =>
  content.type === "reaction" || content.type === "edit" || content.type === "revoke" ? content : null;

const inTime = (a: Item<Message>, b: Item<Message>): number =>
  a.data.sentAt.toMillis() - b.data.sentAt.toMillis();

/** Only a reaction that isn't certainly refused is one. */
const counts = (message: Message): boolean =>
  message.direction === "inbound" || !["failed", "cancelled", "expired"].includes(message.send.state);

export function fold(items: readonly Item<Message>[]): Folded {
  const idOf = new Map(items.flatMap(({ id, data }) => wamidsOf(data).map((wamid) => [wamid, id] as const)));
  const overlays = new Map<string, Overlay>();
  const reactors = new Map<string, Map<string, Reaction | null>>();
  const standing: Item<Message>[] = [];
  for (const item of items.toSorted(inTime)) {
    const about = aboutOf(item.data);
    const target = about ? idOf.get(about.target) : undefined;
    if (about === null || target === undefined) {
      standing.push(item);
      continue;
    }
    if (!counts(item.data)) continue;
    const before = overlays.get(target) ?? bare;
    if (about.type === "reaction") {
      const each = reactors.get(target) ?? new Map<string, Reaction | null>();
      const by = item.data.direction === "inbound" ? "customer" : "business";
      each.set(reactorOf(item.data), about.emoji === null ? null : { emoji: about.emoji, by });
      reactors.set(target, each);
      overlays.set(target, {
        ...before,
        reactions: [...each.values()].filter((reaction) => reaction !== null),
      });
    } else if (about.type === "edit") {
      overlays.set(target, { ...before, edit: { content: about.content, at: item.data.sentAt } });
    } else {
      overlays.set(target, { ...before, revokedAt: item.data.sentAt });
    }
  }
  return { messages: standing, overlays, idOf };
}
