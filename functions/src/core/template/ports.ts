/** Meta's template calls in our words. Every refusal carries Meta's code and what to do in its details. */
import type { TemplateComponent } from "../../contract/documents";
import type { ParameterFormat } from "../../contract/template/variables";
import type { OutgoingFile } from "../ports";

/** What Meta reviews. `sample` of a part names a media document; `handles` says what Meta calls its upload. */
export interface TemplateDraft {
  parameterFormat: ParameterFormat;
  components: readonly TemplateComponent[];
  handles: ReadonlyMap<string, string>;
}

export interface NewTemplate extends TemplateDraft {
  name: string;
  language: string;
  category: string;
}

/** A template as Meta lists it. What it doesn't tell is absent. */
export interface ListedTemplate {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  /** The category Meta will move it to, or null where it stays. */
  nextCategory?: string | null;
  reason: string | null;
  quality?: string;
  parameterFormat?: ParameterFormat;
  components?: TemplateComponent[];
}

export interface TemplatePage {
  templates: ListedTemplate[];
  /** What could not be read, and is therefore not among the templates. */
  unreadable: number;
  /** Of the next page; null for the last. */
  next: string | null;
}

/** All of them throw TakeoverError: `refused` with Meta's reason, or `unavailable`. */
export interface TemplatesAtMeta {
  createTemplate(
    wabaId: string,
    template: NewTemplate,
  ): Promise<{ id: string; status: string; category: string }>;
  /** All parts are replaced. @param category left as it is where undefined */
  editTemplate(templateId: string, draft: TemplateDraft, category: string | undefined): Promise<void>;
  /** @param templateId of the one to delete; without it, all languages of the name */
  deleteTemplate(wabaId: string, name: string, templateId?: string): Promise<void>;
  /** @param wanted one name only, or all; `after` is the `next` of the page before */
  listTemplates(wabaId: string, wanted: { name?: string; after?: string }): Promise<TemplatePage>;
  /** Null where Meta has none of this id. */
  readTemplate(templateId: string): Promise<ListedTemplate | null>;
  /** Brings a sample to Meta. @returns what Meta calls it */
  uploadSample(file: OutgoingFile): Promise<string>;
}
