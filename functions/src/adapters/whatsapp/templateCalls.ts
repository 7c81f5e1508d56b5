/** Meta's template calls. Meta: message templates, template management. */
import { z } from "zod";
import { isTakeoverError } from "../../core/errors";
import type { OutgoingFile } from "../../core/ports";
import type {
  ListedTemplate,
  NewTemplate,
  TemplateDraft,
  TemplatePage,
  TemplatesAtMeta,
} from "../../core/template/ports";
import { type Graph, type GraphAnswer, refusalOf, rethrown } from "./graph";
import { listedTemplate, templateFields } from "./read/listedTemplate";
import { items, maybe, text } from "./read/wire";
import { uploadSampleTo } from "./sampleUpload";
import { metaComponents } from "./templateComponents";

const createdSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  status: z.string().default("PENDING"),
  category: z.string(),
});
const pageSchema = z.looseObject({
  data: items,
  paging: maybe(z.looseObject({ next: maybe(text), cursors: maybe(z.looseObject({ after: maybe(text) })) })),
});

const pageSize = "100";
/** Meta: graph API, the object of this id is not there, or not for us. */
const unknownObject = { code: 100, subcode: 33 };

const isUnknown = (error: unknown): boolean =>
  isTakeoverError(error, "refused") &&
  error.details?.["code"] === unknownObject.code &&
  error.details["subcode"] === unknownObject.subcode;

export class GraphTemplates implements TemplatesAtMeta {
  constructor(protected readonly graph: Graph) {}

  async createTemplate(wabaId: string, template: NewTemplate) {
    const { name, language, category, parameterFormat } = template;
    const body = {
      name,
      language,
      category,
      parameter_format: parameterFormat.toUpperCase(),
      components: metaComponents(template),
    };
    const answer = await this.graph
      .ask({ method: "POST", path: `${wabaId}/message_templates`, body })
      .catch(rethrown);
    const created = createdSchema.safeParse(answer.data).data;
    if (answer.status === 200 && created) {
      const { id, status, category: decided } = created;
      return { id, status, category: decided };
    }
    throw refusalOf("template", answer);
  }

  async editTemplate(templateId: string, draft: TemplateDraft, category: string | undefined): Promise<void> {
    const body = { category, components: metaComponents(draft) };
    await this.done({ method: "POST", path: templateId, body });
  }

  async deleteTemplate(wabaId: string, name: string, templateId?: string): Promise<void> {
    const query = { name, ...(templateId === undefined ? {} : { hsm_id: templateId }) };
    await this.done({ method: "DELETE", path: `${wabaId}/message_templates`, query });
  }

  async listTemplates(wabaId: string, wanted: { name?: string; after?: string }): Promise<TemplatePage> {
    const query = { fields: templateFields, limit: pageSize, ...wanted };
    const answer = await this.done({ method: "GET", path: `${wabaId}/message_templates`, query });
    const { data, paging } = pageSchema.parse(answer.data);
    const templates = data.map(listedTemplate).filter((template) => template !== null);
    const next = paging?.next === undefined ? null : (paging.cursors?.after ?? null);
    return { templates, unreadable: data.length - templates.length, next };
  }

  async readTemplate(templateId: string): Promise<ListedTemplate | null> {
    const call = { method: "GET", path: templateId, query: { fields: templateFields } } as const;
    try {
      const answer = await this.done(call);
      const template = listedTemplate(answer.data);
      if (template) return template;
      throw refusalOf("template", answer);
    } catch (error) {
      if (isUnknown(error)) return null;
      throw error;
    }
  }

  uploadSample(file: OutgoingFile): Promise<string> {
    return uploadSampleTo(this.graph, file);
  }

  /** @throws TakeoverError for any answer but 200 */
  private async done(call: Parameters<Graph["ask"]>[0]): Promise<GraphAnswer> {
    const answer = await this.graph.ask(call).catch(rethrown);
    if (answer.status === 200) return answer;
    throw refusalOf("template", answer);
  }
}
