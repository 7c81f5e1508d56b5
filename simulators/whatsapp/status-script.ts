/** A script of the statuses of one send: which, how often, in what order and when. */
import { FieldError, integer, readFields, type Check } from "../http/fields.ts";

/** What follows instead of sent, delivered and read; a status that is not in `sequence` is dropped. */
export interface StatusScript {
  readonly sequence: readonly string[];
  /** Between two webhooks, and before the first. */
  readonly delayMs?: number;
  /** How many times more than once each is sent. */
  readonly duplicate?: number;
  readonly shuffle?: boolean;
  /** All of them, one after another, before the send is answered. */
  readonly beforeAnswer?: boolean;
  /** Meta's error code of `failed`. */
  readonly failedCode?: number;
}

/** Every status Meta has or had. */
export const STATUSES = ["sent", "delivered", "read", "played", "failed", "deleted", "warning", "pending"];

const yesOrNo: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");

const CHECKS = {
  sequence: (value: unknown) =>
    Array.isArray(value) && value.length <= 100 && value.every((one) => STATUSES.includes(String(one)))
      ? undefined
      : `must be a list of ${STATUSES.join(", ")}`,
  delayMs: integer(0, 600_000),
  duplicate: integer(0, 100),
  shuffle: yesOrNo,
  beforeAnswer: yesOrNo,
  failedCode: integer(0, 999_999),
};

/** The check of the field `statuses` of a fault. */
export const checkStatuses: Check = (value) => {
  if (value === "auto" || value === "none") return undefined;
  try {
    readFields(value, CHECKS, ["sequence"]);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof FieldError)) throw cause;
    return `must be "auto", "none" or a script: ${cause.message}`;
  }
};

/** Each webhook and when it leaves, counted from the acceptance. */
export function stepsOf(
  script: StatusScript | "auto",
  usual: Readonly<Record<"sent" | "delivered" | "read", number>>,
): { status: string; afterMs: number }[] {
  if (script === "auto") return Object.entries(usual).map(([status, afterMs]) => ({ status, afterMs }));
  const { sequence, delayMs = 50, duplicate = 0, shuffle = false } = script;
  const all = sequence.flatMap((status) => Array.from({ length: duplicate + 1 }, () => status));
  if (shuffle) {
    for (let last = all.length - 1; last > 0; last -= 1) {
      const other = Math.floor(Math.random() * (last + 1));
      [all[last], all[other]] = [all[other] ?? "", all[last] ?? ""];
    }
  }
  return all.map((status, index) => ({ status, afterMs: (index + 1) * delayMs }));
}
