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
export interface CreateTemplateOutput {
  templateId: string;
  status: string;
  /** Meta's, which may be another one than was asked for. */
  category: string;
}

/** All parts are replaced; name, language and the way variables are written stay. */
export const editTemplateInput = z
  .strictObject({ templateId: documentId, category: templateCategorySchema.optional(), ...templateParts })
  .superRefine(checkParts);
export type EditTemplateInput = z.infer<typeof editTemplateInput>;
export type EditTemplateOutput = CreateTemplateOutput;

/** In one language, or in all that the template has. */
export const deleteTemplateInput = z.strictObject({ name, language: language.optional(), wabaId });
export type DeleteTemplateInput = z.infer<typeof deleteTemplateInput>;
export interface DeleteTemplateOutput {
  templateIds: string[];
}

/** All accounts where none is named. */
export const syncTemplatesInput = z.strictObject({ wabaId });
export type SyncTemplatesInput = z.infer<typeof syncTemplatesInput>;
export interface SyncTemplatesOutput {
  /** How many Meta has. */
  found: number;
  /** Documents that are different now, those that Meta no longer has included. */
  changed: number;
  /** Those that Meta no longer has. */
  deleted: number;
}

/** What stands in the `details` of a `failed-precondition` where Meta refused a template. */
export interface TemplateRefusedDetails {
  reason: "refusedByMeta";
  /** Meta: error codes; `subcode` is the more exact one. */
  code: number;
  subcode?: number;
  /** What can be done about it. */
  action?: string;
}
