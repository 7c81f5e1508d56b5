/** Firestore's gRPC codes in our words. A batch fails as a whole and doesn't say which write it was. */
import { type ErrorCode, TakeoverError } from "../../core/errors";

const codes: Readonly<Record<number, { code: ErrorCode; retryable: boolean }>> = {
  1: { code: "unavailable", retryable: true },
  4: { code: "deadlineExceeded", retryable: true },
  5: { code: "notFound", retryable: false },
  6: { code: "alreadyExists", retryable: false },
  8: { code: "unavailable", retryable: true },
  9: { code: "conflict", retryable: true },
  10: { code: "conflict", retryable: true },
  13: { code: "unavailable", retryable: true },
  14: { code: "unavailable", retryable: true },
};

/** Firestore's own message may quote field values, so only its code is passed on. */
export function fromFirestoreError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "number") return error;
  const known = codes[error.code];
  const message = `Firestore answered with code ${String(error.code)}`;
  return new TakeoverError(known?.code ?? "internal", message, {
    retryable: known?.retryable ?? false,
    cause: error,
  });
}
