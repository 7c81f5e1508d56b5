/** The `template` object of a send: only what fills it in. What is undefined doesn't appear in JSON. Meta: messages, template. */
import type { SentButton, SentCard, SentHeader } from "../../contract/template/content";
import type { OutgoingMessage } from "../../core/ports";

type Template = Extract<OutgoingMessage["content"], { type: "template" }>;
type Card = Pick<SentCard, "header" | "parameters" | "parameterNames" | "buttons">;

function headerParameter(header: SentHeader): object | null {
  switch (header.type) {
    case "text":
      return header.parameter === undefined
        ? null
        : { type: "text", text: header.parameter, parameter_name: header.parameterName };
    case "location": {
      const { latitude, longitude, name, address } = header;
      return { type: "location", location: { latitude, longitude, name, address } };
    }
    case "image":
    case "video":
      return { type: header.type, [header.type]: { id: header.media.id } };
    case "document":
      return { type: "document", document: { id: header.media.id, filename: header.media.filename } };
  }
}

/** Meta takes a form's button with its token, "unused" where there is none. */
function buttonParameter(button: SentButton): { sub_type: string; parameter: object } | null {
  switch (button.type) {
    case "quickReply":
      if (button.payload === undefined) return null;
      return { sub_type: "quick_reply", parameter: { type: "payload", payload: button.payload } };
    case "url":
      if (button.parameter === undefined) return null;
      return { sub_type: "url", parameter: { type: "text", text: button.parameter } };
    case "copyCode":
      return { sub_type: "copy_code", parameter: { type: "coupon_code", coupon_code: button.code } };
    case "flow": {
      const action = { flow_token: button.token ?? "unused", flow_action_data: button.data };
      return { sub_type: "flow", parameter: { type: "action", action } };
    }
    case "phoneNumber":
    case "other":
      return null;
  }
}

function buttonComponent(button: SentButton, index: number): object[] {
  const filled = buttonParameter(button);
  if (!filled) return [];
  const { sub_type, parameter } = filled;
  return [{ type: "button", sub_type, index: String(index), parameters: [parameter] }];
}

function componentsOf({ header, parameters, parameterNames, buttons = [] }: Card): object[] {
  const inHeader = header ? headerParameter(header) : null;
  const texts = parameters.map((text, index) => ({
    type: "text",
    text,
    parameter_name: parameterNames?.[index],
  }));
  return [
    ...(inHeader ? [{ type: "header", parameters: [inHeader] }] : []),
    ...(texts.length === 0 ? [] : [{ type: "body", parameters: texts }]),
    ...buttons.flatMap(buttonComponent),
  ];
}

export function templateBody(content: Template): object {
  const { name, language, cards } = content;
  const carousel = cards?.map((card, index) => ({ card_index: index, components: componentsOf(card) }));
  const components = [
    ...componentsOf(content),
    ...(carousel === undefined ? [] : [{ type: "carousel", cards: carousel }]),
  ];
  return {
    name,
    language: { code: language },
    components: components.length === 0 ? undefined : components,
  };
}
