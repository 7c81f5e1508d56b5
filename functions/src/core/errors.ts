/**
 * The one error type. Adapters translate into it, triggers translate out of it: thrown again to be retried, or an
 * HttpsError for a caller. Messages are for people and never carry message text, phone numbers or secrets.
 */

export type ErrorCode =
  /** A precondition of a commit no longer holds: read again and decide again. */
  | "conflict"
  | "alreadyExists"
  | "notFound"
  | "invalidArgument"
  | "failedPrecondition"
  /** A service we depend on is down, slow or out of quota. */
  | "unavailable"
  | "deadlineExceeded"
  /** Meta or the AI said no, with a reason that repeating doesn't change. */
  | "refused"
  | "aiTimeout"
  | "aiUnavailable"
  | "aiRateLimited"
  | "aiMalformed"
  | "aiRefused"
  | "aiNotConfigured"
  | "internal";

export class TakeoverError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** How long the other side asked us to wait, milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** For a caller who can do something about it: plain values, none of them personal. */
  readonly details: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      retryable?: boolean;
      retryAfterMs?: number | undefined;
      details?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "TakeoverError";
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details;
  }
}

export const isTakeoverError = (error: unknown, ...codes: ErrorCode[]): error is TakeoverError =>
  error instanceof TakeoverError && (codes.length === 0 || codes.includes(error.code));

/** What a log or a document may say of any error: our own sentence, or only the class of a foreign one. */
export function sayError(error: unknown): string {
  if (error instanceof TakeoverError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.name : "unknown error";
}
