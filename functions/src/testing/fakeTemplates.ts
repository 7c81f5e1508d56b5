/** Meta's templates in memory, as far as the core asks about them: pages, ids, and refusals that a test scripts. */
import { TakeoverError } from "../core/errors";
import type { OutgoingFile } from "../core/ports";
import type {
  ListedTemplate,
  NewTemplate,
  TemplateDraft,
  TemplatePage,
  TemplatesAtMeta,
} from "../core/template/ports";

/** As the adapter makes it of Meta's answer. */
export const refusedByMeta = (code: number, subcode?: number): TakeoverError =>
  new TakeoverError("refused", `Meta refused the template (${String(code)}): because`, {
    details: { reason: "refusedByMeta", code, ...(subcode === undefined ? {} : { subcode }) },
  });

export const listed = (changes: Partial<ListedTemplate> = {}): ListedTemplate => ({
  id: "300000000000003",
  name: "order_update",
  language: "id",
  status: "APPROVED",
  category: "UTILITY",
  reason: null,
  quality: "GREEN",
  parameterFormat: "positional",
  components: [{ type: "BODY", text: "Pesanan {{1}} siap." }],
  ...changes,
});

type Call = keyof TemplatesAtMeta;

export class FakeTemplates implements TemplatesAtMeta {
  templates: ListedTemplate[] = [];
  pageSize = 100;
  /** What could not be read of the next list. */
  unreadable = 0;
  /** Calls that the test makes fail, first in first out. */
  readonly failures: { call: Call; error: Error }[] = [];
  readonly created: NewTemplate[] = [];
  readonly edited: { templateId: string; draft: TemplateDraft; category: string | undefined }[] = [];
  readonly deleted: { name: string; templateId: string | undefined }[] = [];
  readonly samples: string[] = [];
  /** Names of the calls, in order. */
  readonly calls: Call[] = [];

  async createTemplate(_wabaId: string, template: NewTemplate) {
    await this.called("createTemplate");
    this.created.push(template);
    return { id: "300000000000009", status: "PENDING", category: template.category };
  }

  async editTemplate(templateId: string, draft: TemplateDraft, category: string | undefined): Promise<void> {
    await this.called("editTemplate");
    this.edited.push({ templateId, draft, category });
  }

  async deleteTemplate(_wabaId: string, name: string, templateId?: string): Promise<void> {
    await this.called("deleteTemplate");
    this.deleted.push({ name, templateId });
  }

  async listTemplates(
    _wabaId: string,
    { name, after }: { name?: string; after?: string },
  ): Promise<TemplatePage> {
    await this.called("listTemplates");
    const all = this.templates.filter((template) => name === undefined || template.name === name);
    const from = after === undefined ? 0 : Number(after);
    const to = from + this.pageSize;
    const { unreadable } = this;
    return { templates: all.slice(from, to), unreadable, next: to < all.length ? String(to) : null };
  }

  async readTemplate(templateId: string): Promise<ListedTemplate | null> {
    await this.called("readTemplate");
    return this.templates.find(({ id }) => id === templateId) ?? null;
  }

  async uploadSample({ filename }: OutgoingFile): Promise<string> {
    await this.called("uploadSample");
    return `handle-${String(this.samples.push(filename))}`;
  }

  private async called(call: Call): Promise<void> {
    await Promise.resolve();
    this.calls.push(call);
    if (this.failures[0]?.call !== call) return;
    const failure = this.failures.shift();
    if (failure) throw failure.error;
  }
}
