/** What outside checks read afterwards: every accepted send, and every other Graph call. Nothing is ever removed. */

/**
 * An accepted send. `at` is epoch ms; `to` is the customer's number in digits, however it was written; `body` is the
 * request as received.
 */
export interface LedgerEntry {
  readonly at: number;
  readonly wamid: string;
  readonly to?: string;
  readonly recipient?: string;
  readonly type: string;
  readonly body: unknown;
}

/** Any other Graph call, rejected sends too. `status` 0 means that the connection was cut without an answer. */
export interface CallEntry {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}
