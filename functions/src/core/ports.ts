/** Everything the core needs from the world. Time, ids and network come through here, so that tests can own them. */
import type { Channel } from "../contract/documents";
import type { Customer } from "../contract/conversation";
import type { MetaError } from "../contract/message";
import type { Bytes, MediaStore } from "./media/ports";
import type { OutgoingContent } from "./outbound/outgoing";
import type { TemplatesAtMeta } from "./template/ports";
import type { AiAnswer, AiRequest } from "./turn/provider";
import type { Store } from "./store";

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Rings once, unless it is cancelled before. Cheaper than `sleep` with a signal, whose abort makes an error with a stack.
   *
   * @returns cancels it
   */
  alarm(ms: number, ring: () => void): () => void;
  /** Ends early, without an error, when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. For jitter only. */
  random(): number;
}

/**
 * Whether a refused send may be repeated: not at all; later, this message alone; or later, and until then nothing else of
 * the number either, because it sends too much (`limit`) or its account doesn't work (`account`).
 */
export type Retry = "never" | "later" | "limit" | "account";

/** What Meta made of one send. Only `accepted` and `refused` are certain. */
export type SendOutcome =
  | { type: "accepted"; wamid: string }
  /** Meta answered with an error code: the message was not accepted. */
  | { type: "refused"; error: MetaError; retry: Retry; retryAfterMs: number }
  /** The connection was never made: nothing left this machine. */
  | { type: "notSent"; reason: string }
  /** A timeout, a reset, a 5xx: the message may be out. */
  | { type: "unknown"; reason: string };

export interface OutgoingMessage {
  phoneNumberId: string;
  customer: Customer;
  content: OutgoingContent;
  /** Meta's id of the message it answers. */
  repliesTo?: string;
  /** Comes back in the statuses. Meta: messages, biz_opaque_callback_data, at most 512 characters. */
  echo: string;
}

/** An agent's file on its way to Meta. `size` in bytes. */
export interface OutgoingFile {
  mimeType: string;
  filename: string;
  size: number;
  bytes: Bytes;
}

export interface WhatsApp extends TemplatesAtMeta {
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Marks everything up to this message as read and shows "typing". */
  showTyping(phoneNumberId: string, wamid: string): Promise<void>;
  /** Marks everything up to this message as read. @throws TakeoverError `refused` or `unavailable` */
  markRead(phoneNumberId: string, wamid: string): Promise<void>;
  /**
   * Meta keeps it for 30 days (Meta: media).
   *
   * @returns Meta's id
   * @throws TakeoverError `refused` with Meta's reason, or `unavailable`
   */
  uploadFile(phoneNumberId: string, file: OutgoingFile): Promise<string>;
}

/** Whether there is an AI, and which. */
export interface KnownAi {
  /** Null when no provider is configured. */
  readonly provider: string | null;
}

export interface Ai extends KnownAi {
  /** @throws TakeoverError `ai…` */
  reply(request: AiRequest, signal: AbortSignal): Promise<AiAnswer>;
}

/** Asks for a later look. Losing a request loses nothing: the document's `dueAt` stays, and the sweep reads it. */
export interface Tasks {
  foldEvent(eventId: string, dueAt: number): Promise<void>;
  advanceConversation(conversationId: string, dueAt: number): Promise<void>;
  fetchMedia(mediaDocumentId: string, dueAt: number): Promise<void>;
}

/** Event names with ids and counts. Never message text, phone numbers, names or secrets. */
export interface Log {
  info(event: string, fields?: Record<string, string | number | boolean>): void;
  warn(event: string, fields?: Record<string, string | number | boolean>): void;
}

export interface Ports {
  store: Store;
  clock: Clock;
  ids: { next(): string };
  whatsapp: WhatsApp;
  ai: Ai;
  media: MediaStore;
  tasks: Tasks;
  log: Log;
  channels: {
    /** May be half a minute old. */
    get(phoneNumberId: string): Promise<Channel | null>;
    /** Without a read and without waiting; null when it isn't remembered. */
    remembered(phoneNumberId: string): Channel | null;
    /** The next `get` reads again. */
    forget(phoneNumberId: string): void;
  };
}

/** What an agent's call has: it knows of the AI and can't ask it, so no key is bound to it. */
export type CallPorts = Omit<Ports, "ai"> & { ai: KnownAi };
