/**
 * Sends one claimed message and records what became of it. Nothing leaves later than five seconds after its claim: a
 * process that was stalled gives the message back instead of speaking out of turn.
 */
import type { OutboundMessage } from "../../contract/message";
import { sendWithinMs } from "../limits";
import type { OutgoingMessage, Ports, SendOutcome } from "../ports";
import type { Claim } from "./claimNext";
import { writeEcho } from "./echo";
import { record } from "./record";

export type TransmitPorts = Pick<Ports, "store" | "clock" | "whatsapp" | "tasks" | "log" | "ids">;

function outgoingContent(content: OutboundMessage["content"]): OutgoingMessage["content"] {
  switch (content.type) {
    case "text":
      return { type: "text", text: content.text };
    case "template": {
      const { name, language, parameters } = content;
      return { type: "template", name, language, parameters };
    }
    default:
      throw new Error("only texts and templates are sent");
  }
}

const pausesMs = [300, 1_000];

/** Repeats only what provably never left this machine, and only while the claim is fresh. */
async function sendInTime(
  ports: TransmitPorts,
  outgoing: OutgoingMessage,
  claimedAt: number,
): Promise<SendOutcome> {
  let outcome: SendOutcome = { type: "notSent", reason: "the claim was too old to be sent" };
  for (const pause of [0, ...pausesMs]) {
    if (pause > 0) await ports.clock.sleep(pause);
    if (ports.clock.now() - claimedAt > sendWithinMs) return outcome;
    outcome = await ports.whatsapp.send(outgoing);
    if (outcome.type !== "notSent") return outcome;
  }
  return outcome;
}

export async function transmit(ports: TransmitPorts, conversationId: string, claim: Claim): Promise<void> {
  const { messageId, message, customer } = claim;
  const { attempt } = message.send;
  const outgoing: OutgoingMessage = {
    phoneNumberId: message.phoneNumberId,
    customer,
    content: outgoingContent(message.content),
    echo: writeEcho({ conversationId, messageId, attempt }),
  };
  const claimedAt = message.send.claimedAt?.toMillis() ?? 0;
  const outcome = await sendInTime(ports, outgoing, claimedAt);
  const recorded = await record(ports, conversationId, messageId, attempt, outcome);
  if (recorded?.dueAt !== undefined) await ports.tasks.advanceConversation(conversationId, recorded.dueAt);
  ports.log.info("sendRecorded", { conversationId, messageId, attempt, outcome: outcome.type });
}
