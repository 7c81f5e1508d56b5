/** `POST /_sim/inbound`: a customer writes a text. */
import { matching, integer, readFields } from "../../http/fields.ts";
import { BSUID, PHONE } from "../ids.ts";
import { deliverInbound } from "../inbound.ts";
import type { World } from "../world.ts";

/** WhatsApp: longest text a person can send. */
const LONGEST = 65_536;

const CHECKS = {
  from: matching(PHONE, "a phone number: 7 to 15 digits, optionally after a +"),
  userId: matching(BSUID, "a business-scoped user id, such as ID.13491208655302741918"),
  name: matching(/^[^]{0,100}$/, "a string of at most 100 characters; empty means a contact without a name"),
  text: (value: unknown) =>
    typeof value === "string" && value !== "" && value.length <= LONGEST
      ? undefined
      : `must be a string of 1 to ${LONGEST} characters`,
  timestamp: integer(0, 8_640_000_000_000_000),
};

/** Without `from` and `userId` it is Budi; with `userId` alone the webhook carries no phone number. */
export async function writeInbound(world: World, body: unknown): Promise<unknown> {
  const fields = readFields(body, CHECKS, ["text"]) as {
    from?: string;
    userId?: string;
    name?: string;
    text: string;
    timestamp?: number;
  };
  const { userId, text, timestamp = Date.now() } = fields;
  const phone = fields.from?.replace("+", "") ?? (userId ? undefined : "6281200000001");
  const address = { ...(phone ? { phone } : {}), ...(userId ? { userId } : {}) };
  const name = fields.name ?? world.customers.find(address)?.name ?? "Budi";
  const customer = world.customers.resolve({ ...address, name });
  const { wamid, attempt } = await deliverInbound(world, customer, {
    content: { type: "text", text: { body: text } },
    bubble: { text },
    at: timestamp,
    showPhone: phone !== undefined,
  });
  return { wamid, status: attempt.status, ...(attempt.error ? { error: attempt.error } : {}) };
}
