/**
 * An admin brings a business number in: registered at Meta, known here, its account's webhooks subscribed, and the way
 * from Meta to this project tried out. Each step that is done already is left alone, so that the call can be repeated until
 * everything works; the first step that doesn't ends it.
 */
import type { AddChannelInput, AddChannelOutput, AddChannelStep } from "../../contract/calls";
import { channelSchema } from "../../contract/channel";
import { channelPath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError, isTakeoverError } from "../errors";
import type { ChannelPorts, NumberAtMeta } from "./ports";

type Outcome = Omit<AddChannelStep, "step">;

const already: Outcome = { state: "already" };
const done: Outcome = { state: "done" };
const failed = (detail: string): Outcome => ({ state: "failed", detail });

/** @throws TakeoverError `notFound`, or Meta's refusal */
async function findNumber(
  { accounts }: ChannelPorts,
  { phoneNumberId, wabaId }: AddChannelInput,
): Promise<NumberAtMeta> {
  const numbers = await accounts.numbersOf(wabaId);
  const found = numbers.find((each) => each.phoneNumberId === phoneNumberId);
  if (found) return found;
  throw new TakeoverError("notFound", "phoneNumberId: the account has no such number");
}

async function register(
  { accounts }: ChannelPorts,
  { phoneNumberId, pin }: AddChannelInput,
  { status }: NumberAtMeta,
): Promise<Outcome> {
  if (status === "CONNECTED") return already;
  if (pin === undefined)
    return failed(`the number is ${status}; to register it, its six digit PIN is needed`);
  await accounts.register(phoneNumberId, pin);
  return done;
}

const digits = (text: string): string => text.replaceAll(/\D/g, "");

/** What Meta says of the number is brought up to date; what the team set stays. */
async function remember(ports: ChannelPorts, input: AddChannelInput, number: NumberAtMeta): Promise<Outcome> {
  const { phoneNumberId, wabaId, pin: _pin, ...chosen } = input;
  const path = channelPath(phoneNumberId);
  const told = { wabaId, displayPhoneNumber: digits(number.displayPhoneNumber) };
  const outcome = await compareAndSet<Outcome>(ports, async () => {
    const known = await ports.store.get(path);
    if (!known) {
      const channel = {
        name: number.verifiedName,
        language: "id",
        texts: {},
        ...chosen,
        ...told,
        phoneNumberId,
      };
      const data = { ...channelSchema.parse(channel) };
      return { writes: [{ op: "create", path, data }], result: done };
    }
    const same =
      known.data["wabaId"] === wabaId && known.data["displayPhoneNumber"] === told.displayPhoneNumber;
    if (same) return { writes: [], result: already };
    return { writes: [{ op: "update", path, fields: told, version: known.version }], result: done };
  });
  ports.channels.forget(phoneNumberId);
  return outcome;
}

async function subscribe({ accounts }: ChannelPorts, { wabaId }: AddChannelInput): Promise<Outcome> {
  const before = await accounts.subscriptionOf(wabaId);
  if (before && before.override === null) return already;
  await accounts.subscribe(wabaId);
  return done;
}

/** Where Meta posts what happens to the number. @returns the address, or why nothing arrives */
async function webhookOf(
  { accounts }: ChannelPorts,
  { wabaId }: AddChannelInput,
): Promise<{ url: string; outcome: Outcome }> {
  const subscription = await accounts.subscriptionOf(wabaId);
  const webhook = subscription && (await accounts.webhookOf(subscription.appId));
  if (!webhook) return { url: "", outcome: failed("the Meta app has no webhook for WhatsApp") };
  const { url, active, fields } = webhook;
  if (!active) return { url, outcome: failed("Meta has switched the app's webhook off") };
  if (!fields.includes("messages")) {
    return { url, outcome: failed("the app's webhook doesn't subscribe the field messages") };
  }
  return { url, outcome: already };
}

async function tryHandshake({ probe }: ChannelPorts, url: string): Promise<Outcome> {
  return (await probe.handshake(url)) ? done : failed("the webhook doesn't know our verify token");
}

async function trySigned({ probe }: ChannelPorts, url: string): Promise<Outcome> {
  const status = await probe.signed(url);
  return status === 200 ? done : failed(`a signed webhook got HTTP ${String(status)}`);
}

/** Meta's no, and nobody's answer, are outcomes of the step. */
async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (isTakeoverError(error, "refused", "unavailable")) return failed(error.message);
    throw error;
  }
}

/** @throws TakeoverError `notFound`, `refused` or `unavailable` before anything was changed */
export async function addChannel(
  ports: ChannelPorts,
  input: AddChannelInput,
  by: string,
): Promise<AddChannelOutput> {
  const number = await findNumber(ports, input);
  let url = "";
  const plan: [AddChannelStep["step"], () => Promise<Outcome>][] = [
    ["registered", () => register(ports, input, number)],
    ["channel", () => remember(ports, input, number)],
    ["subscribed", () => subscribe(ports, input)],
    [
      "webhook",
      async () => {
        const found = await webhookOf(ports, input);
        ({ url } = found);
        return found.outcome;
      },
    ],
    ["handshake", () => tryHandshake(ports, url)],
    ["signature", () => trySigned(ports, url)],
  ];
  const steps: AddChannelStep[] = [];
  for (const [step, work] of plan) {
    const isOver = steps.at(-1)?.state === "failed" || steps.at(-1)?.state === "skipped";
    steps.push({ step, ...(isOver ? { state: "skipped" } : await outcomeOf(work)) });
  }
  const ready = steps.every(({ state }) => state === "done" || state === "already");
  const { phoneNumberId } = input;
  ports.log.info("channelAdded", { phoneNumberId, ready, by });
  const { displayPhoneNumber, verifiedName } = number;
  return { phoneNumberId, displayPhoneNumber, verifiedName, ready, steps };
}
