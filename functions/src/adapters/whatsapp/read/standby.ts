/**
 * What is said while another handler, such as Meta's own agent, has the conversation: kept, never answered. Its own
 * messages come as the whole body that was sent. Meta: standby.
 */
import { z } from "zod";
import type { Content } from "../../../contract/content";
import { filled, isNamed, variablesOf } from "../../../contract/template/variables";
import type { Fact } from "../../../core/facts/fact";
import type { Change, Collector } from "./collector";
import { contactsOf } from "./customer";
import { messageFact } from "./message";
import { ownMessageFact } from "./ownMessage";
import { receiptFact } from "./status";
import { items, maybe, metadataSchema, readable, text, word } from "./wire";

const valueSchema = z.looseObject({
  metadata: metadataSchema,
  standby: z.looseObject({ contacts: items, messages: items, message_echoes: items, statuses: items }),
});
const echoSchema = z.looseObject({
  id: word,
  timestamp: maybe(word),
  message: z.looseObject({ to: maybe(word), recipient: maybe(word), type: maybe(text) }),
  template: maybe(z.looseObject({ components: items })),
});
type WireEcho = z.infer<typeof echoSchema>;

const sentTemplateSchema = z.looseObject({
  name: text,
  language: z.looseObject({ code: text }),
  components: items,
});
const sentComponentSchema = z.looseObject({ type: text, parameters: items });
const parameterSchema = z.looseObject({ text, parameter_name: maybe(text) });
const definedComponentSchema = z.looseObject({ type: text, text: maybe(text) });

const isBody = ({ type }: { type: string }): boolean => type.toLowerCase() === "body";

/** The values as the variables stand in the body; named ones may come in any order. */
const inOrder = (body: string, given: readonly z.infer<typeof parameterSchema>[]): string[] =>
  isNamed(body)
    ? variablesOf(body).map((name) => given.find((one) => one.parameter_name === name)?.text ?? "")
    : given.map((one) => one.text);

/** The template as the customer read it, where the echo carries its definition. */
function templateContent({ message, template }: WireEcho): Content | null {
  const sent = sentTemplateSchema.safeParse(message["template"]).data;
  if (!sent) return null;
  const given = readable(sentComponentSchema, sent.components)
    .filter(isBody)
    .flatMap((body) => readable(parameterSchema, body.parameters));
  const body = readable(definedComponentSchema, template?.components ?? []).find(isBody)?.text ?? "";
  const parameters = inOrder(body, given);
  const { name, language } = sent;
  return {
    type: "template",
    name,
    language: language.code,
    parameters,
    text: filled(body, parameters),
  };
}

function echoFact(raw: unknown, phoneNumberId: string): Fact | null {
  const echo = echoSchema.safeParse(raw).data;
  if (!echo) return null;
  const { message } = echo;
  const asMessage = { ...message, type: message.type ?? "text", id: echo.id, timestamp: echo.timestamp };
  const to = { phone: message.to?.replace(/^\+/, ""), userId: message.recipient };
  const fact = ownMessageFact(asMessage, { phoneNumberId, origin: "standby", contacts: [], to });
  const template = message.type === "template" ? templateContent(echo) : null;
  return fact && template ? { ...fact, content: template } : fact;
}

export function readStandby(into: Collector, { value, where }: Change): void {
  const parsed = valueSchema.safeParse(value).data;
  if (!parsed) {
    into.add(null, where);
    return;
  }
  const { phone_number_id: phoneNumberId } = parsed.metadata;
  const { messages, message_echoes: echoes, statuses } = parsed.standby;
  const contacts = contactsOf(parsed.standby.contacts);
  const place = `${where}.standby`;
  into.addAll(messages, `${place}.messages`, (raw) => messageFact(raw, contacts, phoneNumberId, "standby"));
  into.addAll(echoes, `${place}.message_echoes`, (raw) => echoFact(raw, phoneNumberId));
  into.addAll(statuses, `${place}.statuses`, (raw) => receiptFact(raw, phoneNumberId));
}
