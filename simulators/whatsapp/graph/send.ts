/** Accepts or refuses a message as Meta's messages endpoint does; an accepted one is in the ledger before its answer. */
import { isObject } from "../../http/fields.ts";
import { attachmentOf } from "../attachment.ts";
import { bubbleOf } from "../bubble.ts";
import type { Fault } from "../faults.ts";
import { newWamid } from "../ids.ts";
import { followWithStatuses } from "../statuses.ts";
import type { Template } from "../templates.ts";
import { stopTyping } from "../typing.ts";
import type { World } from "../world.ts";
import { checkContent } from "./content.ts";
import { GraphError, invalidParameter, missingParameter } from "./error.ts";
import { recipientOf, type Recipient } from "./recipient.ts";
import { checkTemplateMessage } from "./template-message.ts";

/** Meta: free-form messages only within 24 h of the customer's last message. */
const WINDOW_MS = 24 * 60 * 60 * 1000;
/** Meta: longest `biz_opaque_callback_data`. */
const ECHO_LIMIT = 512;

type Body = Record<string, unknown>;

function checkEnvelope(body: unknown): asserts body is Body {
  if (!isObject(body)) throw invalidParameter("The body must be a JSON object.");
  if (body["messaging_product"] !== "whatsapp") {
    throw invalidParameter('Parameter messaging_product must be "whatsapp".');
  }
  const echo = body["biz_opaque_callback_data"];
  if (echo !== undefined && (typeof echo !== "string" || echo.length > ECHO_LIMIT)) {
    throw invalidParameter(`biz_opaque_callback_data must be a string of at most ${ECHO_LIMIT} characters.`);
  }
  const context = body["context"];
  if (context !== undefined && !(isObject(context) && typeof context["message_id"] === "string")) {
    throw missingParameter("context.message_id");
  }
}

function checkWindow(world: World, { address }: Recipient): void {
  const last = world.customers.find(address)?.lastInboundAt;
  if (last !== undefined && Date.now() - last < WINDOW_MS) return;
  throw new GraphError(400, 131047, "Re-engagement message", {
    details:
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  });
}

/** The template of a template message, undefined for a checked free-form one. */
function checkMessage(world: World, type: string, body: Body, recipient: Recipient): Template | undefined {
  if (type === "template") {
    const template = checkTemplateMessage(world.templates, body["template"]);
    if (template.category === "AUTHENTICATION" && !recipient.byPhone) {
      const details = "Authentication templates can't be sent to a business-scoped user id.";
      throw new GraphError(400, 131062, "Message not allowed for this recipient", { details });
    }
    return template;
  }
  checkContent(type, body);
  checkWindow(world, recipient);
  return undefined;
}

/** Puts the message on the customer's phone. A reaction is not a bubble of its own. */
function show(
  world: World,
  recipient: Recipient,
  message: { wamid: string; at: number },
  bubble: Body,
): void {
  const { type, body, template } = bubble as { type: string; body: Body; template?: Template };
  const customer = world.customers.resolve(recipient.address);
  stopTyping(world, customer);
  if (type === "reaction") {
    const { message_id: target, emoji } = body["reaction"] as { message_id: string; emoji: string };
    const found = world.customers.message(target);
    if (!found) return;
    found.message.reaction = emoji;
    world.events.message(found.customer, found.message);
    return;
  }
  const quoted = isObject(body["context"]) ? { quoted: String(body["context"]["message_id"]) } : {};
  const attachment = attachmentOf(type, body[type]);
  const shown = {
    ...message,
    from: "business" as const,
    ...bubbleOf(type, body, template),
    ...(attachment ? { attachment } : {}),
    ...quoted,
  };
  world.customers.add(customer, shown);
  world.events.message(customer, shown);
}

/** Accepts the message and returns Meta's answer. @throws GraphError when Meta would refuse it */
export async function acceptMessage(
  world: World,
  body: unknown,
  { statuses = "auto" }: Fault,
): Promise<unknown> {
  checkEnvelope(body);
  const recipient = recipientOf(body, world.options);
  const { type = "text" } = body;
  if (typeof type !== "string") throw invalidParameter("type must be a string.");
  const template = checkMessage(world, type, body, recipient);
  const { wamid, at } = { wamid: newWamid(), at: Date.now() };
  const digits = recipient.input.replace(/\D/g, "");
  const target = recipient.byPhone ? { to: digits } : { recipient: recipient.input };
  world.ledger.push({ at, wamid, ...target, type, body });
  show(world, recipient, { wamid, at }, { type, body, template });
  const echo = body["biz_opaque_callback_data"];
  if (statuses !== "none") {
    const accepted = {
      wamid,
      customer: world.customers.resolve(recipient.address),
      byPhone: recipient.byPhone,
      category: template ? template.category.toLowerCase() : "service",
      ...(typeof echo === "string" ? { echo } : {}),
    };
    await followWithStatuses(world, accepted, statuses);
  }
  const { phone, userId } = recipient.address;
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: recipient.input, ...(phone ? { wa_id: phone } : { user_id: userId }) }],
    messages: [{ id: wamid, ...(template ? { message_status: "accepted" } : {}) }],
  };
}
