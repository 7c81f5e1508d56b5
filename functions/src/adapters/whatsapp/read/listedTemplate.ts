/** A template as Meta's list has it, in our words, every part of it. Meta: message templates, fields. */
import { z } from "zod";
import type { TemplateButton, TemplateComponent, TemplatePart } from "../../../contract/documents";
import { type ParameterFormat, variablesOf } from "../../../contract/template/variables";
import type { ListedTemplate } from "../../../core/template/ports";
import { given, items, jsonOf, maybe, nameSafeId, readable, text, word } from "./wire";

const namedSchema = z.looseObject({ param_name: text, example: text });
const exampleSchema = z.looseObject({
  header_text: items,
  body_text: items,
  header_text_named_params: items,
  body_text_named_params: items,
});
const buttonSchema = z.looseObject({
  type: text,
  text: maybe(text),
  url: maybe(text),
  phone_number: maybe(word),
  example: maybe(z.union([text, z.array(text)])),
  flow_id: maybe(word),
  flow_action: maybe(text),
  navigate_screen: maybe(text),
});
const componentSchema = z.looseObject({
  type: text,
  format: maybe(text),
  text: maybe(text),
  example: maybe(exampleSchema),
  buttons: items,
  cards: items,
});
type WireComponent = z.infer<typeof componentSchema>;

/** As it was read, and as Meta wrote it. */
interface Part {
  wire: WireComponent;
  raw: unknown;
}
const cardSchema = z.looseObject({ components: items });

const templateSchema = z.looseObject({
  id: nameSafeId,
  name: text,
  language: text,
  status: text,
  category: text,
  correct_category: maybe(text),
  rejected_reason: maybe(text),
  quality_score: maybe(z.looseObject({ score: maybe(text) })),
  parameter_format: maybe(text),
  components: maybe(z.array(z.unknown())),
});

/** What `listedTemplate` reads. */
export const templateFields =
  "id,name,language,status,category,correct_category,parameter_format,components,quality_score,rejected_reason";

/** Flat, in the order of the variables. Meta nests the examples of a body by set. */
function examplesOf({ text: said = "", example }: WireComponent): string[] {
  if (!example) return [];
  const named = [...example.header_text_named_params, ...example.body_text_named_params];
  const byName = readable(namedSchema, named);
  if (byName.length > 0) {
    return variablesOf(said).map((name) => byName.find((one) => one.param_name === name)?.example ?? "");
  }
  const [first] = example.body_text;
  const ofBody = Array.isArray(first) ? (first as unknown[]) : example.body_text;
  return readable(text, [...example.header_text, ...ofBody]);
}

function buttonOf(wire: z.infer<typeof buttonSchema>): TemplateButton {
  const { type, example } = wire;
  const examples = typeof example === "string" ? [example] : example;
  return {
    type: type.toUpperCase(),
    ...given({
      text: wire.text,
      url: wire.url,
      phoneNumber: wire.phone_number,
      flowId: wire.flow_id,
      flowAction: wire.flow_action,
      screen: wire.navigate_screen,
      examples,
    }),
  };
}

const shaped = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL"];

function partOf({ wire, raw }: Part): TemplatePart {
  const type = wire.type.toUpperCase();
  if (!shaped.includes(type)) return { type, raw: jsonOf(raw) };
  const examples = examplesOf(wire);
  return {
    type,
    ...given({ format: wire.format?.toUpperCase(), text: wire.text }),
    ...(examples.length === 0 ? {} : { examples }),
    ...(wire.buttons.length === 0 ? {} : { buttons: readable(buttonSchema, wire.buttons).map(buttonOf) }),
  };
}

const partsOf = (all: readonly unknown[]): Part[] =>
  all.flatMap((raw) => {
    const wire = componentSchema.safeParse(raw).data;
    return wire ? [{ wire, raw }] : [];
  });

function componentOf(part: Part): TemplateComponent {
  const { wire } = part;
  if (wire.cards.length === 0) return partOf(part);
  const cards = readable(cardSchema, wire.cards).map(({ components }) => ({
    components: partsOf(components).map(partOf),
  }));
  return { ...partOf(part), cards };
}

const formatOf = (format: string | undefined): { parameterFormat?: ParameterFormat } => {
  switch (format?.toUpperCase()) {
    case "NAMED":
      return { parameterFormat: "named" };
    case "POSITIONAL":
      return { parameterFormat: "positional" };
    default:
      return {};
  }
};

/** Meta says NONE where there is no reason. */
export const reasonOf = (reason: string | undefined): string | null =>
  reason === undefined || reason === "" || reason.toUpperCase() === "NONE" ? null : reason;

/** Null for what can't be read. */
export function listedTemplate(raw: unknown): ListedTemplate | null {
  const wire = templateSchema.safeParse(raw).data;
  if (!wire) return null;
  const { id, name, language, status, category, correct_category: next, components } = wire;
  return {
    id,
    name,
    language,
    status,
    category,
    reason: reasonOf(wire.rejected_reason),
    ...formatOf(wire.parameter_format),
    ...(next === undefined ? {} : { nextCategory: next === category ? null : next }),
    ...given({ quality: wire.quality_score?.score }),
    ...(components === undefined ? {} : { components: partsOf(components).map(componentOf) }),
  };
}
