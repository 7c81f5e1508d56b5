/** `POST /_sim/batch`: messages and statuses in one delivery, as Meta batches up to 1,000 updates. */
import { anything, FieldError, integer, matching, oneOf, readFields } from "../../http/fields.ts";
import { showInbound } from "../inbound.ts";
import { STATUSES } from "../status-script.ts";
import { statusValue } from "../statuses.ts";
import { envelopeOf, messagesValue } from "../webhook/envelope.ts";
import type { World } from "../world.ts";
import { readMessage } from "./message.ts";

/** Meta: updates in one delivery. */
const MOST = 1000;

const CHECKS = {
  messages: anything,
  statuses: anything,
  /** Every update in an entry of its own, in a change of its own, or all in one value. */
  split: oneOf("entries", "changes", "together"),
};

const STATUS_CHECKS = {
  wamid: matching(/./, "a message id"),
  status: oneOf(...STATUSES),
  failedCode: integer(0, 999_999),
  timestamp: integer(0, 8_640_000_000_000_000),
  echo: matching(/^[^]{0,512}$/, "a string of at most 512 characters"),
};

function listIn(value: unknown, field: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new FieldError(field, `Field "${field}" must be a list.`);
  return value as unknown[];
}

/** Reads each item; what is wrong with one is named `messages[2].text`. */
function each<Item>(items: unknown[], field: string, read: (item: unknown) => Item): Item[] {
  return items.map((item, index) => {
    try {
      return read(item);
    } catch (cause) {
      if (!(cause instanceof FieldError)) throw cause;
      throw new FieldError(`${field}[${index}].${cause.field}`, cause.message);
    }
  });
}

type Value = Record<string, unknown>;

function together(values: Value[]): Value[] {
  const all = (field: string): unknown[] =>
    values.flatMap((value) => (value[field] as unknown[] | undefined) ?? []);
  const kept = ["contacts", "messages", "statuses"].filter((field) => all(field).length > 0);
  return [{ ...values[0], ...Object.fromEntries(kept.map((field) => [field, all(field)])) }];
}

/** Answers `{wamids, status}` after the first attempt. A status finds its customer and echo by its message. @throws FieldError */
export async function sendBatch(world: World, body: unknown): Promise<unknown> {
  const fields = readFields(body, CHECKS) as { split?: string; messages?: unknown; statuses?: unknown };
  const { split = "entries" } = fields;
  const messages = each(listIn(fields.messages, "messages"), "messages", (item) => readMessage(world, item));
  const statuses = each(listIn(fields.statuses, "statuses"), "statuses", (item) =>
    readFields(item, STATUS_CHECKS, ["wamid", "status"]),
  ) as { wamid: string; status: string; failedCode?: number; timestamp?: number; echo?: string }[];
  const count = messages.length + statuses.length;
  if (count === 0 || count > MOST) throw new FieldError("messages", `A batch has 1 to ${MOST} updates.`);
  const shown = messages.map(({ customer, inbound }) => showInbound(world, customer, inbound));
  const values = [
    ...shown.map(({ value }) => value),
    ...statuses.map((status) => statusValue(world, status)),
  ].map((parts) => messagesValue(world.options, parts));
  const changes = (split === "together" ? together(values) : values).map((value) => ({
    value,
    field: "messages",
  }));
  const entries = split === "entries" ? changes.map((change) => [change]) : [changes];
  const attempt = await world.webhooks.send(envelopeOf(world.options, entries), (delivery) => {
    for (const one of shown) one.onAttempt(delivery);
  });
  const error = attempt.error ? { error: attempt.error } : {};
  return { wamids: shown.map(({ wamid }) => wamid), status: attempt.status, ...error };
}
