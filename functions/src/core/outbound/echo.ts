/**
 * The label every send carries and every status brings back: `v1:{conversationId}:{messageId}:{attempt}`. Other tools
 * use the same field, so it is parsed strictly and must belong to the number it came for.
 */

export interface Echo {
  conversationId: string;
  messageId: string;
  attempt: number;
}

const pattern = /^v1:([A-Za-z0-9_-]{1,200}):([A-Za-z0-9._=+-]{1,200}):([1-9]\d{0,2})$/;

export const writeEcho = (echo: Echo): string =>
  `v1:${echo.conversationId}:${echo.messageId}:${String(echo.attempt)}`;

/** Null for a label that isn't ours, or that names a conversation of another business number. */
export function readEcho(label: string | undefined, phoneNumberId: string): Echo | null {
  const match = pattern.exec(label ?? "");
  const [, conversationId, messageId, attempt] = match ?? [];
  if (!conversationId || !messageId || !attempt) return null;
  if (!conversationId.startsWith(`${phoneNumberId}-`)) return null;
  return { conversationId, messageId, attempt: Number(attempt) };
}
