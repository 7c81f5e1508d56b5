/** `POST /_sim/templates/{id}/…`: what else Meta does to a template, each with its webhook; and what it does without one. */
import { anything, FieldError, integer, isObject, matching, oneOf, readFields } from "../../http/fields.ts";
import { tellOf } from "../template-news.ts";
import type { Template, TemplateComponent } from "../templates.ts";
import type { World } from "../world.ts";

type Change = (world: World, template: Template, body: unknown) => Promise<unknown>;

const words = matching(/./s, "a non-empty string");

async function changeQuality(world: World, template: Template, body: unknown): Promise<unknown> {
  const { score } = readFields(body, { score: oneOf("GREEN", "YELLOW", "RED", "UNKNOWN") }, ["score"]) as {
    score: string;
  };
  const before = template.quality_score.score;
  template.quality_score = { score, date: Math.floor(Date.now() / 1000) };
  const webhookStatus = await tellOf(world, template, "message_template_quality_update", {
    previous_quality_score: before,
    new_quality_score: score,
  });
  return { id: template.id, score, webhookStatus };
}

/** With `inSeconds` the change is announced, without it is done. */
async function changeCategory(world: World, template: Template, body: unknown): Promise<unknown> {
  const checks = {
    category: oneOf("MARKETING", "UTILITY", "AUTHENTICATION"),
    inSeconds: integer(0, 31_536_000),
  };
  const { category, inSeconds } = readFields(body, checks, ["category"]) as {
    category: string;
    inSeconds?: number;
  };
  const before = template.category;
  let value: Record<string, unknown>;
  if (inSeconds === undefined) {
    template.category = category;
    template.previous_category = before;
    delete template.correct_category;
    value = { previous_category: before, new_category: category };
  } else {
    template.correct_category = category;
    const at = Math.floor(Date.now() / 1000) + inSeconds;
    value = { correct_category: category, new_category: before, category_update_timestamp: at };
  }
  const webhookStatus = await tellOf(world, template, "template_category_update", value);
  return { id: template.id, category: template.category, webhookStatus };
}

interface Texts {
  readonly body: string;
  readonly header?: string;
  readonly footer?: string;
  readonly buttons?: readonly Record<string, unknown>[];
}

const BUTTON_CHECKS = { type: words, text: words, url: words, phone_number: words };

/** The parts with these texts; a header that is a file or a place stays. */
function withTexts(components: readonly TemplateComponent[], texts: Texts): TemplateComponent[] {
  const old = (type: string): TemplateComponent | undefined =>
    components.find((component) => component.type.toUpperCase() === type);
  const header = old("HEADER");
  const keeps = header?.format !== undefined && header.format.toUpperCase() !== "TEXT";
  return [
    ...(texts.header === undefined
      ? header && keeps
        ? [header]
        : []
      : [{ ...header, type: "HEADER", format: "TEXT", text: texts.header }]),
    { ...old("BODY"), type: "BODY", text: texts.body },
    ...(texts.footer === undefined ? [] : [{ type: "FOOTER", text: texts.footer }]),
    ...(texts.buttons === undefined
      ? []
      : [
          { type: "BUTTONS", buttons: texts.buttons as unknown as NonNullable<TemplateComponent["buttons"]> },
        ]),
  ];
}

async function changeComponents(world: World, template: Template, body: unknown): Promise<unknown> {
  const checks = { body: words, header: words, footer: words, buttons: anything };
  const texts = readFields(body, checks, ["body"]) as unknown as Texts;
  const buttons: unknown = texts.buttons ?? [];
  if (!Array.isArray(buttons)) throw new FieldError("buttons", 'Field "buttons" must be a list.');
  for (const button of buttons as unknown[]) readFields(button, BUTTON_CHECKS, ["type"]);
  template.components = withTexts(template.components, texts);
  const told = (buttons as unknown[])
    .filter(isObject)
    .map((button) =>
      Object.fromEntries(
        Object.entries(button).map(([field, value]) => [`message_template_button_${field}`, value]),
      ),
    );
  const webhookStatus = await tellOf(world, template, "message_template_components_update", {
    message_template_element: texts.body,
    ...(texts.header === undefined ? {} : { message_template_title: texts.header }),
    ...(texts.footer === undefined ? {} : { message_template_footer: texts.footer }),
    ...(told.length === 0 ? {} : { message_template_buttons: told }),
  });
  return { id: template.id, webhookStatus };
}

/** Somebody deletes it, and the webhook never comes. */
function forget({ templates, reviews }: World, template: Template): Promise<unknown> {
  templates.remove([template]);
  reviews.settle(template);
  return Promise.resolve({ id: template.id });
}

/** By the last part of the path. */
export const CHANGES: Readonly<Record<string, Change>> = {
  quality: changeQuality,
  category: changeCategory,
  components: changeComponents,
  forget,
};
