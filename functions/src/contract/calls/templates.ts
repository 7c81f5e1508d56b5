/**
 * What agents ask of Meta about templates, and what they get back. Strict, as all calls are: what Meta would refuse is
 * refused here first, by the name of the field.
 */
import { z } from "zod";
import { templateProblems } from "../template/problems";
import { documentId } from "./documentId";
import { type TemplateParts, templateCategorySchema, templateParts } from "./templateParts";

export {
  type TemplateButtonInput,
  type TemplateCardInput,
  type TemplateParts,
  templateCategorySchema,
} from "./templateParts";

type Check = z.core.$RefinementCtx;

/** `params.rule` is the rule's word, for a screen that has its own sentence. */
function checkParts(parts: TemplateParts & { category?: string | undefined }, check: Check): void {
  for (const { path, rule, message } of templateProblems(parts)) {
    check.addIssue({ code: "custom", path, message, params: { rule } });
  }
}

/** Needed only where there is more than one WhatsApp Business Account. */
const wabaId = documentId.optional();

/** Meta: templates, name. */
const name = z.string().regex(/^[a-z0-9_]{1,512}$/, "lower-case letters, digits and _ only, at most 512");
const language = z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, "a language code such as id or en_US");

export const createTemplateInput = z
  .strictObject({ name, language, category: templateCategorySchema, ...templateParts, wabaId })
  .superRefine(checkParts);
export type CreateTemplateInput = z.infer<typeof createTemplateInput>;
export const createTemplateOutput = z.object({
  templateId: z.string(),
  /** Meta's first word on it, mostly `PENDING`; follow the document for the verdict. */
  status: z.string(),
  /** Meta's, which may differ from the one that was asked for. */
  category: z.string(),
});
export type CreateTemplateOutput = z.infer<typeof createTemplateOutput>;

/** All parts are replaced; name, language and the way variables are written stay. */
export const editTemplateInput = z
  .strictObject({ templateId: documentId, category: templateCategorySchema.optional(), ...templateParts })
  .superRefine(checkParts);
export type EditTemplateInput = z.infer<typeof editTemplateInput>;
export const editTemplateOutput = createTemplateOutput;
export type EditTemplateOutput = z.infer<typeof editTemplateOutput>;

/** In one language, or in all that the template has. */
export const deleteTemplateInput = z.strictObject({ name, language: language.optional(), wabaId });
export type DeleteTemplateInput = z.infer<typeof deleteTemplateInput>;
export const deleteTemplateOutput = z.object({ templateIds: z.array(z.string()) });
export type DeleteTemplateOutput = z.infer<typeof deleteTemplateOutput>;

/** All accounts where none is named. */
export const syncTemplatesInput = z.strictObject({ wabaId });
export type SyncTemplatesInput = z.infer<typeof syncTemplatesInput>;
export const syncTemplatesOutput = z.object({
  /** How many Meta has. */
  found: z.number().int(),
  /** Documents that are different now, those that Meta no longer has included. */
  changed: z.number().int(),
  /** Those that Meta no longer has. */
  deleted: z.number().int(),
});
export type SyncTemplatesOutput = z.infer<typeof syncTemplatesOutput>;

/** Why Meta refused a template: `details` of a `failed-precondition`. */
export const templateRefusedDetails = z.object({
  reason: z.literal("refusedByMeta"),
  /** Meta: error codes; `subcode` is the more exact one. */
  code: z.number().int(),
  subcode: z.number().int().optional(),
  /** What can be done about it. */
  action: z.string(),
});
export type TemplateRefusedDetails = z.infer<typeof templateRefusedDetails>;
