/** Checks a template message: the template is approved in that language and every variable has its value. */
import { isObject } from "../../http/fields.ts";
import { componentOf, variablesOf, type Template, type TemplateStore } from "../templates.ts";
import { GraphError, invalidParameter, missingParameter } from "./error.ts";

type Parameters = readonly Record<string, unknown>[];

/** The parameters a send gives for one kind of component ("header", "body"), none when it names none. */
export function parametersOf(content: Record<string, unknown>, kind: string): Parameters {
  const components = Array.isArray(content["components"]) ? (content["components"] as unknown[]) : [];
  const found = components.find((one) => isObject(one) && String(one["type"]).toLowerCase() === kind);
  const parameters = isObject(found) ? found["parameters"] : undefined;
  return Array.isArray(parameters) ? parameters.filter(isObject) : [];
}

/** Meta: only approved templates can be sent, and each other state has its code. */
function usable(templates: TemplateStore, name: string, language: string): Template {
  const template = templates.byName(name, language);
  if (template?.status === "PAUSED") {
    throw new GraphError(400, 132015, "Template is Paused", { details: `Template ${name} is paused.` });
  }
  if (template?.status === "DISABLED") {
    throw new GraphError(400, 132016, "Template is Disabled", { details: `Template ${name} is disabled.` });
  }
  if (template?.status !== "APPROVED") {
    const details = `template name (${name}) does not exist in ${language}`;
    throw new GraphError(404, 132001, "Template name does not exist in the translation", { details });
  }
  return template;
}

function checkVariables(template: Template, content: Record<string, unknown>, kind: "header" | "body"): void {
  const component = componentOf(template, kind.toUpperCase());
  const media = kind === "header" && (component?.format ?? "TEXT") !== "TEXT";
  const names = variablesOf(component?.text ?? "");
  const given = parametersOf(content, kind);
  const expected = media && component?.format !== "LOCATION" ? 1 : names.length;
  if (given.length !== expected) {
    throw new GraphError(400, 132000, "Number of parameters does not match the expected number of params", {
      details: `${kind}: number of localizable_params (${given.length}) does not match the expected number of params (${expected})`,
    });
  }
  for (const [index, parameter] of given.entries()) {
    if (media) continue;
    if (typeof parameter["text"] !== "string" || parameter["text"] === "") {
      throw missingParameter(`template.components.${kind}.parameters[${index}].text`);
    }
    if (/[\n\t]| {5,}/.test(parameter["text"])) {
      throw invalidParameter(
        "Param text cannot have new-line/tab characters or more than 4 consecutive spaces.",
      );
    }
    if (template.parameter_format === "NAMED" && !names.includes(String(parameter["parameter_name"]))) {
      throw new GraphError(400, 132012, "Parameter format does not match format in the created template", {
        details: `${kind}: parameter_name ${String(parameter["parameter_name"])} is not in the template`,
      });
    }
  }
}

function checkButtons(template: Template, content: Record<string, unknown>): void {
  const given = Array.isArray(content["components"]) ? content["components"].filter(isObject) : [];
  for (const [index, button] of (componentOf(template, "BUTTONS")?.buttons ?? []).entries()) {
    if (!button.url?.includes("{{")) continue;
    const found = given.some((one) => one["type"] === "button" && String(one["index"]) === String(index));
    if (!found) throw missingParameter(`template.components: button at index ${index} of type url`);
  }
}

/** The template that a send names, after all checks. @throws GraphError */
export function checkTemplateMessage(templates: TemplateStore, content: unknown): Template {
  if (!isObject(content)) throw missingParameter("template");
  const language = isObject(content["language"]) ? content["language"]["code"] : undefined;
  if (typeof content["name"] !== "string") throw missingParameter("template.name");
  if (typeof language !== "string") throw missingParameter("template.language.code");
  const template = usable(templates, content["name"], language);
  checkVariables(template, content, "header");
  checkVariables(template, content, "body");
  checkButtons(template, content);
  return template;
}
