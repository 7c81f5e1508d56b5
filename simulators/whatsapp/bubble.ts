/** Turns what the business sends into what the customer's phone shows. */
import { isObject } from "../http/fields.ts";
import { attachmentOf } from "./attachment.ts";
import type { Bubble, Button, Card } from "./chat.ts";
import { buttonParametersOf, cardsOf, parametersOf } from "./graph/template-message.ts";
import {
  componentOf,
  variablesOf,
  type Template,
  type TemplateButton,
  type TemplateComponent,
} from "./templates.ts";

type Content = Record<string, unknown>;

const textIn = (value: unknown, field = "text"): string =>
  isObject(value) && typeof value[field] === "string" ? value[field] : "";

const objects = (value: unknown): Content[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A whole template, or one card of it, with what a send gives for it. */
interface Part {
  readonly components: readonly TemplateComponent[];
  readonly content: Content;
  readonly named: boolean;
}

/** A template text with the values of a send in place of its variables. */
function filled({ components, content, named }: Part, kind: "header" | "body"): string {
  const text = componentOf({ components }, kind.toUpperCase())?.text ?? "";
  const given = parametersOf(content, kind);
  return variablesOf(text).reduce((result, name, index) => {
    const value = named ? given.find((one) => one["parameter_name"] === name) : given[index];
    return result.replaceAll(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, "g"), () => textIn(value));
  }, text);
}

/** WhatsApp's own words for buttons that a template doesn't word. */
const WORDED: Readonly<Record<string, string>> = {
  COPY_CODE: "Copy offer code",
  REQUEST_CONTACT_INFO: "Share phone number",
};

const KINDS: Readonly<Record<string, Button["kind"]>> = {
  QUICK_REPLY: "quick_reply",
  URL: "link",
  PHONE_NUMBER: "phone",
  COPY_CODE: "copy_code",
  REQUEST_CONTACT_INFO: "share_contact",
};

function valueOf({ type, url = "", phone_number: phone }: TemplateButton, given: Content): string {
  if (type === "URL") return url.replace("{{1}}", () => textIn(given));
  if (type === "COPY_CODE") return textIn(given, "coupon_code");
  return typeof phone === "string" ? phone : "";
}

function buttonsOf({ components, content }: Part): Button[] {
  return (componentOf({ components }, "BUTTONS")?.buttons ?? []).map((button, index) => {
    const [given = {}] = buttonParametersOf(content, index) ?? [];
    const title = button.text ?? WORDED[button.type] ?? button.type;
    const value = valueOf(button, given);
    return {
      kind: KINDS[button.type] ?? "other",
      title,
      id: textIn(given, "payload") || title,
      ...(value ? { value } : {}),
    };
  });
}

/** The file or place on top; nothing for a text. */
function mediaOf({ components, content }: Part): Pick<Bubble, "media" | "attachment"> {
  const format = (componentOf({ components }, "HEADER")?.format ?? "TEXT").toLowerCase();
  if (format === "text") return {};
  const attachment = attachmentOf(format, parametersOf(content, "header")[0]?.[format]);
  return { media: format, ...(attachment ? { attachment } : {}) };
}

function cardOf(part: Part): Card {
  return { text: filled(part, "body"), ...mediaOf(part), buttons: buttonsOf(part) };
}

function templateBubble(template: Template, content: Content): Bubble {
  const named = template.parameter_format === "NAMED";
  const whole: Part = { components: template.components, content, named };
  const given = cardsOf(content);
  const cards = (componentOf(template, "CAROUSEL")?.cards ?? []).map(({ components }, index) =>
    cardOf({ components, content: given[index] ?? {}, named }),
  );
  return {
    ...cardOf(whole),
    template: template.name,
    ...(componentOf(template, "HEADER")?.text ? { header: filled(whole, "header") } : {}),
    footer: componentOf(template, "FOOTER")?.text ?? "",
    ...(cards.length > 0 ? { cards } : {}),
  };
}

function interactiveButtons(action: Content): Button[] {
  const link = isObject(action["parameters"]) ? textIn(action["parameters"], "display_text") : "";
  if (link) return [{ kind: "link", title: link, id: link, value: textIn(action["parameters"], "url") }];
  if (action["name"] === "request_contact_info") {
    const title = WORDED["REQUEST_CONTACT_INFO"] ?? "";
    return [{ kind: "share_contact", title, id: title }];
  }
  const made = (kind: Button["kind"], one: unknown): Button => {
    return { kind, title: textIn(one, "title"), id: textIn(one, "id") };
  };
  const rows = objects(action["sections"]).flatMap((section) => objects(section["rows"]));
  return [
    ...objects(action["buttons"]).map((button) => made("button_reply", button["reply"])),
    ...rows.map((row) => made("list_reply", row)),
  ];
}

function interactiveBubble(content: Content): Bubble {
  return {
    text: textIn(content["body"]),
    header: textIn(content["header"]),
    footer: textIn(content["footer"]),
    buttons: interactiveButtons(isObject(content["action"]) ? content["action"] : {}),
  };
}

/** The bubble of an accepted send; `template` is the one that the send names. */
export function bubbleOf(type: string, body: Content, template?: Template): Bubble {
  const content = isObject(body[type]) ? body[type] : {};
  if (template) return templateBubble(template, content);
  if (type === "text") return { text: textIn(content, "body") };
  if (type === "interactive") return interactiveBubble(content);
  if (type === "location")
    return { text: textIn(content, "name") || textIn(content, "address"), media: type };
  return { text: textIn(content, "caption") || textIn(content, "filename"), media: type };
}
