/** The body of a send. Meta: messages. A BSUID goes into `recipient`; in `to` Meta would answer 200 and drop it. */
import type { Customer } from "../../contract/conversation";
import { TakeoverError } from "../../core/errors";
import type { OutgoingMessage } from "../../core/ports";

/** Meta: `to` with + and country code, else our own country code may be put in front. */
function recipientOf(customer: Customer): { to: string } | { recipient: string } {
  if (customer.waId !== undefined) return { to: `+${customer.waId.replace(/^\+/, "")}` };
  if (customer.userId !== undefined) return { recipient: customer.userId };
  throw new TakeoverError("internal", "the customer has no address");
}

const templateComponents = (parameters: readonly string[]) =>
  parameters.length === 0
    ? {}
    : { components: [{ type: "body", parameters: parameters.map((text) => ({ type: "text", text })) }] };

export function requestBody({ customer, content, echo }: OutgoingMessage): Record<string, unknown> {
  const shared = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...recipientOf(customer),
    biz_opaque_callback_data: echo,
  };
  switch (content.type) {
    case "text":
      return { ...shared, type: "text", text: { body: content.text, preview_url: false } };
    case "template": {
      const { name, language, parameters } = content;
      const template = { name, language: { code: language }, ...templateComponents(parameters) };
      return { ...shared, type: "template", template };
    }
  }
}
