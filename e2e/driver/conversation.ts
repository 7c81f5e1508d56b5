/** What Firestore holds about one customer: the conversation, its messages and its timeline. */
import type { Timestamp } from "firebase-admin/firestore";
import { channel } from "../../scripts/demoData.ts";
import type { Customer } from "./customer.ts";
import { eventually } from "./eventually.ts";
import { store } from "./store.ts";

/** `conversations/{id}`, the part the tests look at. */
export interface Conversation {
  id: string;
  owner: string;
  ownerEpoch: number;
  ownerReason: string;
  agentUid: string | null;
  draft: { text: string } | null;
  turn: unknown;
  outbox: unknown[];
  waiting: string[];
  unread: number;
  preview: { text: string };
}

/** `conversations/{id}/messages/{id}`, in or out. */
export interface Message {
  id: string;
  direction: "inbound" | "outbound";
  author: { type: string; reason?: string; uid?: string };
  content: { type: string; text?: string; original?: string; raw?: string; payload?: string };
  wamid?: string;
  disposition?: string;
  dispositionReason?: string;
  dueAt?: Timestamp;
  receipts: Record<string, { status: string }>;
  send?: { state: string; attempt: number; wamids: string[]; error?: { code: number } };
}

/** The conversation id of a customer, undefined while nobody has heard of them. */
export async function conversationIdOf({ from, userId }: Customer): Promise<string | undefined> {
  const alias = userId ?? from ?? "";
  const identity = await store.doc(`identities/${channel.phoneNumberId}:${alias}`).get();
  return identity.get("conversationId") as string | undefined;
}

/** The conversation, undefined before there is one. */
export async function conversationOf(customer: Customer): Promise<Conversation | undefined> {
  const id = await conversationIdOf(customer);
  if (id === undefined) return undefined;
  const document = await store.doc(`conversations/${id}`).get();
  return document.exists ? ({ id, ...document.data() } as Conversation) : undefined;
}

/** All messages of the customer, oldest first. */
export async function messagesOf(customer: Customer): Promise<Message[]> {
  const id = await conversationIdOf(customer);
  if (id === undefined) return [];
  const found = await store.collection(`conversations/${id}/messages`).orderBy("sentAt").get();
  return found.docs.map((document) => ({ id: document.id, ...document.data() }) as Message);
}

/** Only what went out. */
export const outboundOf = async (customer: Customer): Promise<Message[]> =>
  (await messagesOf(customer)).filter(({ direction }) => direction === "outbound");

/** Only what came in. */
export const inboundOf = async (customer: Customer): Promise<Message[]> =>
  (await messagesOf(customer)).filter(({ direction }) => direction === "inbound");

/** Resolves once the conversation is as `wanted`. */
export const conversationWhen = (
  what: string,
  customer: Customer,
  wanted: (conversation: Conversation) => boolean,
): Promise<Conversation> =>
  eventually(what, async () => {
    const conversation = await conversationOf(customer);
    return conversation && wanted(conversation) ? conversation : undefined;
  });

/** Resolves once one message is as `wanted`. */
export const messageWhen = (
  what: string,
  customer: Customer,
  wanted: (message: Message) => boolean,
): Promise<Message> => eventually(what, async () => (await messagesOf(customer)).find(wanted));
