/** `templates/{templateId}`: a template as Meta has it, and everything that was ever said about it. */
import { z } from "zod";
import { instantSchema } from "../instant";
import { parameterFormatSchema } from "./variables";

/** A button in Meta's words, in the fields we read. `examples` are for the variable of its address, or the code to copy. */
export const templateButtonSchema = z.looseObject({
  /** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, FLOW, REQUEST_CONTACT_INFO, OTP, … */
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  phoneNumber: z.string().optional(),
  examples: z.array(z.string()).optional(),
  flowId: z.string().optional(),
  flowAction: z.string().optional(),
  screen: z.string().optional(),
});
export type TemplateButton = z.infer<typeof templateButtonSchema>;

const part = {
  /** HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, … */
  type: z.string(),
  /** Of a header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, … */
  format: z.string().optional(),
  text: z.string().optional(),
  examples: z.array(z.string()).optional(),
  /** The media document of the sample, where it was uploaded here. */
  sample: z.string().optional(),
  buttons: z.array(templateButtonSchema).optional(),
  /** Meta's JSON of a part that has no shape here. */
  raw: z.string().optional(),
};
const cardPartSchema = z.looseObject(part);
/** A part of a card, or of a template that has no cards. */
export type TemplatePart = z.infer<typeof cardPartSchema>;

/**
 * A part of a template as Meta has it, but for `examples`: Meta nests them in lists of lists, which Firestore can't
 * hold, so they stand flat in the order of the variables.
 */
export const templateComponentSchema = z.looseObject({
  ...part,
  cards: z.array(z.looseObject({ components: z.array(cardPartSchema) })).optional(),
});
export type TemplateComponent = z.infer<typeof templateComponentSchema>;

/** The texts of a template after Meta or somebody changed them. `header` is null where it has no text. */
export const templateTextsSchema = z.object({
  header: z.string().nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      type: z.string(),
      text: z.string().optional(),
      url: z.string().optional(),
      phoneNumber: z.string().optional(),
    }),
  ),
});
export type TemplateTexts = z.infer<typeof templateTextsSchema>;

/** A category Meta will move the template to. Meta: template_category_update, about 24 hours before it does. */
export const nextCategorySchema = z.object({ category: z.string(), at: instantSchema.optional() });

/** One thing that was said or done about a template. The latest `asOf` of each field wins. */
export const templateEventSchema = z.object({
  /** `refusal`: what Meta's refusal of a message says of its template. */
  source: z.enum(["created", "edited", "deleted", "webhook", "sync", "refusal"]),
  asOf: instantSchema,
  /** The agent who asked for it. */
  by: z.string().optional(),
  /** Of an edit: the status before it. Meta: an approved template may be edited once a day, ten times in 30 days. */
  editedFrom: z.string().optional(),
  status: z.string().optional(),
  category: z.string().optional(),
  /** Null once the change is done. */
  nextCategory: nextCategorySchema.nullable().optional(),
  reason: z.string().nullable().optional(),
  /** Meta's words beside the reason: what is wrong with it, until when it is paused. */
  detail: z.string().nullable().optional(),
  /** GREEN, YELLOW, RED or UNKNOWN. */
  quality: z.string().optional(),
  /** All parts, as they were from then on. */
  components: z.array(templateComponentSchema).optional(),
  texts: templateTextsSchema.optional(),
});
export type TemplateEvent = z.infer<typeof templateEventSchema>;

/** `category` is Meta's, never the one that was asked for. A template that Meta no longer has stays, as DELETED. */
export const templateSchema = z.object({
  id: z.string(),
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  parameterFormat: parameterFormatSchema.optional(),
  category: z.string(),
  nextCategory: nextCategorySchema.nullable().optional(),
  status: z.string(),
  reason: z.string().nullable().optional(),
  detail: z.string().nullable().optional(),
  quality: z.string().optional(),
  components: z.array(templateComponentSchema),
  events: z.record(z.string(), templateEventSchema),
  createdBy: z.string().optional(),
  updatedAt: instantSchema,
});
export type Template = z.infer<typeof templateSchema>;
