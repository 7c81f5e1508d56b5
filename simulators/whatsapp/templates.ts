/** The message templates of the business account, as Meta keeps them: unique by name and language. */

/** One part of a template, as it was created. */
export interface TemplateComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly { readonly type: string; readonly text?: string; readonly url?: string }[];
  readonly [field: string]: unknown;
}

/** A template. `id` is digits; `status` and `category` are what the review decided, not what was asked. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly parameter_format: "POSITIONAL" | "NAMED";
  readonly components: readonly TemplateComponent[];
  category: string;
  status: string;
  rejected_reason: string;
  quality_score: { score: string; date: number };
}

/** What a caller decides about a new template. */
export type NewTemplate = Pick<
  Template,
  "name" | "language" | "category" | "components" | "parameter_format"
>;

const SEED: NewTemplate = {
  name: "order_update",
  language: "id",
  category: "UTILITY",
  parameter_format: "POSITIONAL",
  components: [
    {
      type: "BODY",
      text: "Halo {{1}}, pesanan Anda sudah kami kirim.",
      example: { body_text: [["Budi"]] },
    },
  ],
};

/** The names inside `{{…}}` in order of appearance, each once. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => (match[1] ?? "").trim()))];
}

/** The component of this type, if the template has it. */
export function componentOf(
  template: Pick<Template, "components">,
  type: string,
): TemplateComponent | undefined {
  return template.components.find((component) => component.type.toUpperCase() === type);
}

/** All templates, oldest first. Starts with one approved template, `order_update` in Indonesian. */
export class TemplateStore {
  private list: Template[] = [];
  private nextId = 300_000_000_000_003;

  constructor() {
    this.create(SEED).status = "APPROVED";
  }

  /** Adds a template for review. */
  create(asked: NewTemplate): Template {
    const template: Template = {
      id: String(this.nextId),
      ...asked,
      status: "PENDING",
      rejected_reason: "NONE",
      quality_score: { score: "UNKNOWN", date: Math.floor(Date.now() / 1000) },
    };
    this.nextId += 1;
    this.list.push(template);
    return template;
  }

  /** Every template. */
  all(): readonly Template[] {
    return this.list;
  }

  /** The template with this id. */
  byId(id: string): Template | undefined {
    return this.list.find((template) => template.id === id);
  }

  /** The template with this name in this language. */
  byName(name: string, language: string): Template | undefined {
    return this.list.find((template) => template.name === name && template.language === language);
  }

  /** Removes every template for which `condition` holds, and says how many. */
  remove(condition: (template: Template) => boolean): number {
    const before = this.list.length;
    this.list = this.list.filter((template) => !condition(template));
    return before - this.list.length;
  }
}
