/** Turns what the business sends into what the customer's phone shows. */
import { isObject } from "../http/fields.ts";
import type { Bubble, Button } from "./chat.ts";
import { parametersOf } from "./graph/template-message.ts";
import { componentOf, variablesOf, type Template } from "./templates.ts";

type Content = Record<string, unknown>;

const textIn = (value: unknown, field = "text"): string =>
  isObject(value) && typeof value[field] === "string" ? value[field] : "";

const objects = (value: unknown): Content[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A template text with the values of a send in place of its variables. */
function filled(template: Template, content: Content, kind: "header" | "body"): string {
  const text = componentOf(template, kind.toUpperCase())?.text ?? "";
  const given = parametersOf(content, kind);
  const named = template.parameter_format === "NAMED";
  return variablesOf(text).reduce((result, name, index) => {
    const value = named ? given.find((one) => one["parameter_name"] === name) : given[index];
    return result.replaceAll(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, "g"), () => textIn(value));
  }, text);
}

function templateButtons(template: Template, content: Content): Button[] {
  const given = objects(content["components"]).filter((one) => one["type"] === "button");
  return (componentOf(template, "BUTTONS")?.buttons ?? []).map((button, index) => {
    const own = given.find((one) => String(one["index"]) === String(index));
    const kind = button.type === "QUICK_REPLY" ? "quick_reply" : button.type === "URL" ? "link" : "other";
    const title = button.text ?? button.type;
    return { kind, title, id: textIn(objects(own?.["parameters"])[0], "payload") || title };
  });
}

function templateBubble(template: Template, content: Content): Bubble {
  const header = componentOf(template, "HEADER");
  return {
    text: filled(template, content, "body"),
    template: template.name,
    ...(header?.text ? { header: filled(template, content, "header") } : {}),
    ...(header?.format && header.format !== "TEXT" ? { media: header.format.toLowerCase() } : {}),
    footer: componentOf(template, "FOOTER")?.text ?? "",
    buttons: templateButtons(template, content),
  };
}

function interactiveButtons(action: Content): Button[] {
  const link = isObject(action["parameters"]) ? textIn(action["parameters"], "display_text") : "";
  if (link) return [{ kind: "link", title: link, id: link }];
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
