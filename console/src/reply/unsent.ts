/**
 * What was typed and not sent, by conversation, in this tab only: it survives a reload and a change of conversation,
 * and leaves at sign-out. Beside it the id of the message it is being sent as, so that a retry is the same message.
 */

const prefix = "takeover.unsent.";
type Part = "text" | "draft" | "attempt";
const keyOf = (part: Part, conversationId: string): string => `${prefix}${part}.${conversationId}`;

const read = (part: Part, conversationId: string): string | null =>
  sessionStorage.getItem(keyOf(part, conversationId));

function keep(part: Part, conversationId: string, value: string): void {
  if (value === "") sessionStorage.removeItem(keyOf(part, conversationId));
  else sessionStorage.setItem(keyOf(part, conversationId), value);
}

/** The text that stands in the composer of a conversation. */
export const unsentText = (conversationId: string): string => read("text", conversationId) ?? "";
export const keepUnsentText = (conversationId: string, text: string): void =>
  keep("text", conversationId, text);

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

/** The client id to send this content with: the one of the last attempt while nothing was changed, else a new one. */
export function clientIdFor(conversationId: string, content: unknown): string {
  const json = JSON.stringify(content);
  const last = lastAttempt(conversationId);
  if (last?.content === json) return last.clientId;
  const attempt: Attempt = { clientId: crypto.randomUUID(), content: json };
  keep("attempt", conversationId, JSON.stringify(attempt));
  return attempt.clientId;
}

/** What is sent next is a new message, even with the same words: the last one arrived, or was changed since. */
export const forgetAttempt = (conversationId: string): void => keep("attempt", conversationId, "");

/** Forgets everything; for the sign-out. */
export function forgetUnsent(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }
}
