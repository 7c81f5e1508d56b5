/**
 * A number that Meta refuses as a whole, because its token doesn't work or because it sends too much, holds its messages
 * back instead of failing one after the other. The channel document shows it; the first message that goes through ends it.
 */
import type { Circuit } from "../../contract/channel";
import { at } from "../../contract/instant";
import { channelPath } from "../../contract/paths";
import { isTakeoverError, sayError } from "../errors";
import { accountHoldMs, maxHoldMs } from "../limits";
import type { Ports, SendOutcome } from "../ports";

type CircuitPorts = Pick<Ports, "store" | "clock" | "channels" | "log">;
type Refused = Extract<SendOutcome, { type: "refused" }>;

/** Epoch milliseconds before which this number sends nothing, or null. */
export async function heldUntil(
  ports: Pick<Ports, "channels">,
  phoneNumberId: string,
  now: number,
): Promise<number | null> {
  const until = (await ports.channels.get(phoneNumberId))?.circuit?.until.toMillis() ?? 0;
  return until > now ? until : null;
}

/** Pure: the circuit after one more refusal; each waits twice as long, up to five minutes. Jitter from 0 up to 1. */
export function afterRefusal(
  before: Circuit | null,
  { error, retry, retryAfterMs }: Refused,
  now: number,
  jitter: number,
): Circuit {
  const refusals = (before?.refusals ?? 0) + 1;
  const kind = retry === "account" ? "account" : "limit";
  const first = kind === "account" ? accountHoldMs : retryAfterMs;
  const pause = Math.max(first, Math.min(maxHoldMs, first * 2 ** (refusals - 1)));
  const until = at(now + pause * (1 + jitter / 4));
  return { kind, code: error.code, since: before?.since ?? at(now), until, refusals };
}

async function writeCircuit(
  ports: CircuitPorts,
  phoneNumberId: string,
  circuit: Circuit | null,
): Promise<void> {
  await ports.store.commit([{ op: "update", path: channelPath(phoneNumberId), fields: { circuit } }]);
  ports.channels.forget(phoneNumberId);
}

/** What became of a message is certain also where the channel can't be read or written: then the next outcome does it. */
async function orElse<Value>(
  ports: CircuitPorts,
  phoneNumberId: string,
  work: Promise<Value>,
  otherwise: Value,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!isTakeoverError(error)) throw error;
    ports.log.warn("circuitNotWritten", { phoneNumberId, error: sayError(error) });
    return otherwise;
  }
}

async function hold(ports: CircuitPorts, phoneNumberId: string, refused: Refused): Promise<number> {
  const now = ports.clock.now();
  const before = (await ports.channels.get(phoneNumberId))?.circuit ?? null;
  const isOpen = before !== null && before.until.toMillis() > now;
  if (isOpen) return before.until.toMillis() - now;
  const circuit = afterRefusal(before, refused, now, ports.clock.random());
  await writeCircuit(ports, phoneNumberId, circuit);
  ports.log.warn("numberHeld", { phoneNumberId, kind: circuit.kind, code: circuit.code });
  return circuit.until.toMillis() - now;
}

/** @returns how long the refused message itself has to wait, milliseconds */
export function holdNumber(ports: CircuitPorts, phoneNumberId: string, refused: Refused): Promise<number> {
  const alone = refused.retry === "account" ? accountHoldMs : refused.retryAfterMs;
  return orElse(ports, phoneNumberId, hold(ports, phoneNumberId, refused), alone);
}

async function release(ports: CircuitPorts, phoneNumberId: string): Promise<void> {
  if (!(await ports.channels.get(phoneNumberId))?.circuit) return;
  await writeCircuit(ports, phoneNumberId, null);
  ports.log.info("numberReleased", { phoneNumberId });
}

/** Something went through: nothing is held any more. */
export const releaseNumber = (ports: CircuitPorts, phoneNumberId: string): Promise<void> =>
  orElse(ports, phoneNumberId, release(ports, phoneNumberId), undefined);
