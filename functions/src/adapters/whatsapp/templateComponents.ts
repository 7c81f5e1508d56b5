/** The parts of a template as Meta's review takes them. What is undefined doesn't appear in JSON. Meta: templates, components. */
import type { TemplateButton, TemplatePart } from "../../contract/documents";
import { type ParameterFormat, variablesOf } from "../../contract/template/variables";
import type { TemplateDraft } from "../../core/template/ports";

const named = (text: string, examples: readonly string[]) =>
  variablesOf(text).map((name, index) => ({ param_name: name, example: examples[index] }));

/** Meta: one list a set of examples for a body, one flat list for a header. */
function exampleOf(
  { type, text = "", examples = [] }: TemplatePart,
  format: ParameterFormat,
): object | undefined {
  if (examples.length === 0) return undefined;
  const field = type === "HEADER" ? "header_text" : "body_text";
  if (format === "named") return { [`${field}_named_params`]: named(text, examples) };
  return { [field]: type === "HEADER" ? examples : [examples] };
}

function headerOf(part: TemplatePart, draft: TemplateDraft): object {
  const { format = "TEXT", text, sample } = part;
  if (format === "TEXT")
    return { type: "HEADER", format, text, example: exampleOf(part, draft.parameterFormat) };
  const handle = sample === undefined ? undefined : draft.handles.get(sample);
  return { type: "HEADER", format, example: handle === undefined ? undefined : { header_handle: [handle] } };
}

function buttonOf(button: TemplateButton): object {
  const { type, text, url, phoneNumber, examples, flowId, flowAction, screen } = button;
  return {
    type,
    text,
    url,
    phone_number: phoneNumber,
    example: type === "COPY_CODE" ? examples?.[0] : examples,
    flow_id: flowId,
    flow_action: flowAction,
    navigate_screen: screen,
  };
}

function partOf(part: TemplatePart, draft: TemplateDraft): object {
  switch (part.type) {
    case "HEADER":
      return headerOf(part, draft);
    case "BUTTONS":
      return { type: "BUTTONS", buttons: (part.buttons ?? []).map(buttonOf) };
    default:
      return { type: part.type, text: part.text, example: exampleOf(part, draft.parameterFormat) };
  }
}

export const metaComponents = (draft: TemplateDraft): object[] =>
  draft.components.map((part) =>
    part.cards === undefined
      ? partOf(part, draft)
      : {
          type: part.type,
          cards: part.cards.map(({ components }) => ({
            components: components.map((each) => partOf(each, draft)),
          })),
        },
  );
