/**
 * Sends one claimed message and records what became of it. Nothing leaves later than five seconds after its claim: a
 * process that was stalled gives the message back instead of speaking out of turn. What a machine says sets out once
 * under a claim: before another try it passes the fence again.
 */
import type { OutboundMessage, Send } from "../../contract/message";
import { sendWithinMs } from "../limits";
import type { OutgoingMessage, Ports, SendOutcome } from "../ports";
import { afterRefusal, concernsTemplate } from "../template/afterRefusal";
import { holdNumber, releaseNumber } from "./circuit";
import type { Claim } from "./claimNext";
import { writeEcho } from "./echo";
import { outgoingContent } from "./outgoing";
import { record } from "./record";
import { noteUnlisted } from "./unlisted";

export type TransmitPorts = Pick<
  Ports,
  "store" | "clock" | "whatsapp" | "tasks" | "log" | "ids" | "channels"
>;

const pausesMs = [300, 1_000];

/** Repeats only what an agent said, provably never left this machine, and only while the claim is fresh. */
async function sendInTime(
  ports: TransmitPorts,
  outgoing: OutgoingMessage,
  { claimedAt: claimed, epoch }: Send,
): Promise<SendOutcome> {
  const claimedAt = claimed?.toMillis() ?? 0;
  let outcome: SendOutcome = { type: "notSent", reason: "the claim was too old to be sent" };
  for (const pause of epoch === null ? [0, ...pausesMs] : [0]) {
    if (pause > 0) await ports.clock.sleep(pause);
    if (ports.clock.now() - claimedAt > sendWithinMs) return outcome;
    outcome = await ports.whatsapp.send(outgoing);
    if (outcome.type !== "notSent") return outcome;
  }
  return outcome;
}

/** A refusal that concerns the whole number holds everything it sends, this message included. */
async function heed(ports: TransmitPorts, phoneNumberId: string, outcome: SendOutcome): Promise<SendOutcome> {
  if (outcome.type !== "refused") return outcome;
  if (outcome.retry !== "limit" && outcome.retry !== "account") return outcome;
  return { ...outcome, retryAfterMs: await holdNumber(ports, phoneNumberId, outcome) };
}

/** A refusal that concerns the template is remembered with it. */
async function heedTemplate(
  ports: TransmitPorts,
  { phoneNumberId, content }: OutboundMessage,
  outcome: SendOutcome,
): Promise<void> {
  if (outcome.type !== "refused" || content.type !== "template") return;
  const { code } = outcome.error;
  if (concernsTemplate(code)) await afterRefusal(ports, phoneNumberId, content, code);
}

export async function transmit(ports: TransmitPorts, conversationId: string, claim: Claim): Promise<void> {
  const { messageId, message, customer } = claim;
  const { attempt } = message.send;
  const { phoneNumberId } = message;
  const repliesTo = message.context?.wamid;
  const outgoing: OutgoingMessage = {
    phoneNumberId,
    customer,
    content: outgoingContent(message.content),
    echo: writeEcho({ conversationId, messageId, attempt }),
    ...(repliesTo === undefined ? {} : { repliesTo }),
  };
  const outcome = await heed(ports, phoneNumberId, await sendInTime(ports, outgoing, message.send));
  const recorded = await record(ports, conversationId, claim, outcome);
  if (outcome.type === "accepted") await releaseNumber(ports, phoneNumberId);
  if (recorded?.dueAt !== undefined) await ports.tasks.advanceConversation(conversationId, recorded.dueAt);
  noteUnlisted(ports, conversationId, messageId, recorded?.send.error);
  await heedTemplate(ports, message, outcome);
  ports.log.info("sendRecorded", { conversationId, messageId, attempt, outcome: outcome.type });
}
