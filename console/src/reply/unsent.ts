/**
 * What was typed and not sent, by person and conversation: it survives a reload, a change of conversation, a closed tab and a
 * sign-in that ran out, and leaves when its owner signs out. What is shown is read from here, so that whatever was sent is
 * gone from every place that shows it. Beside it the id of the message it is being sent as, so that a retry is the same
 * message.
 */
import { auth } from "../firebase";

const prefix = "takeover.unsent.";
type Part = KeptText | "draft" | "attempt";
const mine = (): string => `${prefix}${auth.currentUser?.uid ?? ""}.`;
const keyOf = (part: Part, conversationId: string): string => `${mine()}${part}.${conversationId}`;

const listeners = new Set<() => void>();

/** Tells of every change here; for `useSyncExternalStore`. */
export function watchUnsent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const read = (part: Part, conversationId: string): string | null =>
  localStorage.getItem(keyOf(part, conversationId));

function keep(part: Part, conversationId: string, value: string): void {
  if (value === "") localStorage.removeItem(keyOf(part, conversationId));
  else localStorage.setItem(keyOf(part, conversationId), value);
  for (const listener of listeners) listener();
}

/**
 * `text`: what stands in the composer. `files`: those that are on the server and wait to be sent, as JSON. `template`: the
 * chosen one with what was filled in, as JSON. `note`: for colleagues; `handBack`: for the AI. `builder`: a template that is
 * being written, as JSON, by what it begins with instead of a conversation.
 */
export type KeptText = "text" | "files" | "template" | "note" | "handBack" | "builder";

/** Empty for nothing. */
export const unsent = (part: KeptText, conversationId: string): string => read(part, conversationId) ?? "";
export const keepUnsent = (part: KeptText, conversationId: string, text: string): void =>
  keep(part, conversationId, text);

/** Forgets what was sent, unless something else was written there meanwhile. */
export function dropSent(part: KeptText, conversationId: string, sent: string): void {
  if (unsent(part, conversationId) === sent) keep(part, conversationId, "");
}

/** The turn whose draft was used or cleared here, so that it doesn't come back. */
export const handledDraft = (conversationId: string): string | null => read("draft", conversationId);
export const keepHandledDraft = (conversationId: string, turnId: string): void =>
  keep("draft", conversationId, turnId);

interface Attempt {
  clientId: string;
  /** As JSON: another content is another message. */
  content: string;
}

function lastAttempt(conversationId: string): Attempt | null {
  const stored = read("attempt", conversationId);
  return stored === null ? null : (JSON.parse(stored) as Attempt);
}

/** The client id to send this with: the one of the last attempt while nothing was changed, else a new one. */
export function clientIdFor(conversationId: string, asked: unknown): string {
  const json = JSON.stringify(asked);
  const last = lastAttempt(conversationId);
  if (last?.content === json) return last.clientId;
  const attempt: Attempt = { clientId: crypto.randomUUID(), content: json };
  keep("attempt", conversationId, JSON.stringify(attempt));
  return attempt.clientId;
}

/** What is sent next is a new message, even with the same words: something was changed since the last attempt. */
export const forgetAttempt = (conversationId: string): void => keep("attempt", conversationId, "");

/** The message arrived. Another one that is on its way by now keeps its id. */
export function attemptArrived(conversationId: string, clientId: string): void {
  if (lastAttempt(conversationId)?.clientId === clientId) forgetAttempt(conversationId);
}

const forgetting = new Set<(owner: string) => void>();
/** For what is kept beside this store and has to leave with it. */
export const whenForgotten = (forget: (owner: string) => void): void => void forgetting.add(forget);

/** Forgets everything of this person; for the sign-out. @param owner what `unsentOwner` gave before it */
export function forgetUnsent(owner: string): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(owner)) localStorage.removeItem(key);
  }
  for (const forget of forgetting) forget(owner);
}

/** Whose texts are kept now. */
export const unsentOwner = mine;
