/** `/_sim/account`: what Meta knows of token, app, account and number; changed value by value, or made to work again. */
import { type Check, FieldError, anything, integer, matching, readFields } from "../../http/fields.ts";
import { workingAccount } from "../account.ts";
import type { World } from "../world.ts";

const yesOrNo: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");
const word = matching(/^[A-Za-z0-9_ ]{1,60}$/, "a word such as CONNECTED");
const seconds = integer(0, 8_640_000_000_000);
const words: Check = (value) =>
  Array.isArray(value) && value.every((each) => typeof each === "string")
    ? undefined
    : "must be a list of strings";
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value);
const address = matching(/^https?:\/\/.{1,200}$/, "an address");

const PARTS = {
  token: {
    valid: yesOrNo,
    type: word,
    expiresAt: seconds,
    dataAccessExpiresAt: seconds,
    scopes: words,
    targets: orNull(words),
  },
  app: { subscribed: yesOrNo, active: yesOrNo, callbackUrl: address, fields: words },
  waba: {
    subscribed: yesOrNo,
    overrideCallbackUri: orNull(address),
    reviewStatus: word,
    canSend: word,
    errorCode: integer(0, 999_999),
  },
  number: {
    status: word,
    quality: word,
    limit: word,
    throughput: word,
    codeVerification: word,
    nameStatus: word,
    mode: word,
    canSend: word,
    pin: orNull(matching(/^\d{6}$/, "six digits")),
  },
};

type Part = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as Part[];

const CHECKS = {
  ...Object.fromEntries(PART_NAMES.map((part) => [part, anything])),
  clockAheadMs: integer(-86_400_000, 86_400_000),
};

/** A part's fields, refused as `token.expiresAt`. */
function readPart(part: Part, body: unknown): object {
  try {
    return readFields(body, PARTS[part]);
  } catch (cause) {
    if (!(cause instanceof FieldError)) throw cause;
    throw new FieldError(`${part}.${cause.field}`, cause.message);
  }
}

/** Changes the values that are named; all is checked before any is changed. @throws FieldError */
export function changeAccount({ account }: World, body: unknown): unknown {
  const given = readFields(body, CHECKS);
  const parts = PART_NAMES.filter((part) => part in given).map(
    (part) => [part, readPart(part, given[part])] as const,
  );
  for (const [part, fields] of parts) Object.assign(account[part], fields);
  if (typeof given["clockAheadMs"] === "number") account.clockAheadMs = given["clockAheadMs"];
  return account;
}

/** Everything works again. */
export function resetAccount({ account, options }: World): unknown {
  return Object.assign(account, workingAccount(options));
}
