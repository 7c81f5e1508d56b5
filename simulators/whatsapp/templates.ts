/** The message templates of the business account, as Meta keeps them: unique by name and language, and only so many. */

/** A button of a template, as it was created. */
export interface TemplateButton {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly [field: string]: unknown;
}

/** One part of a template, as it was created. */
export interface TemplateComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly TemplateButton[];
  readonly cards?: readonly { readonly components: readonly TemplateComponent[] }[];
  readonly [field: string]: unknown;
}

/** A template. `id` is digits; `status` and `category` are what the review decided, not what was asked. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly parameter_format: "POSITIONAL" | "NAMED";
  components: readonly TemplateComponent[];
  category: string;
  /** The category it will be moved to. */
  correct_category?: string;
  previous_category?: string;
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

const HOUR_MS = 60 * 60_000;
/** Meta: the name of a deleted approved template rests this long. */
const REST_MS = 30 * 24 * HOUR_MS;

/** The names inside `{{…}}` in order of appearance, each once. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => (match[1] ?? "").trim()))];
}

/** The component of this type, if there is one. */
export function componentOf(
  { components }: { readonly components: readonly TemplateComponent[] },
  type: string,
): TemplateComponent | undefined {
  return components.find((component) => component.type.toUpperCase() === type);
}

const keyOf = ({ name, language }: Pick<Template, "name" | "language">): string => `${name} ${language}`;

/** All templates, oldest first. Starts with one approved template, `order_update` in Indonesian. */
export class TemplateStore {
  /** Meta: 100 creations an hour, 250 templates of an account that isn't verified. */
  limits = { perHour: 100, most: 250 };
  /** Epoch ms. */
  now: () => number = Date.now;
  /** Cursors carry it: those of an earlier one are stale. */
  generation = 0;
  private list: Template[] = [];
  private nextId = 300_000_000_000_003;
  private readonly created: number[] = [];
  private readonly resting = new Map<string, number>();
  /** When an approved template was edited, by its id. */
  private readonly edits = new Map<string, number[]>();

  constructor() {
    this.add(SEED).status = "APPROVED";
  }

  /** Adds a template for review, whatever the limits. */
  private add(asked: NewTemplate): Template {
    const template: Template = {
      id: String(this.nextId),
      ...asked,
      status: "PENDING",
      rejected_reason: "NONE",
      quality_score: { score: "UNKNOWN", date: Math.floor(this.now() / 1000) },
    };
    this.nextId += 1;
    this.list.push(template);
    return template;
  }

  /** Adds a template for review. */
  create(asked: NewTemplate): Template {
    this.created.push(this.now());
    return this.add(asked);
  }

  /** Why no further template fits, if none does. */
  full(): "perHour" | "most" | undefined {
    const lately = this.created.filter((time) => this.now() - time < HOUR_MS);
    if (lately.length >= this.limits.perHour) return "perHour";
    return this.list.length >= this.limits.most ? "most" : undefined;
  }

  /** Whether an approved template of this name and language was deleted within 30 days. */
  rests(template: Pick<Template, "name" | "language">): boolean {
    const deletedAt = this.resting.get(keyOf(template));
    return deletedAt !== undefined && this.now() - deletedAt < REST_MS;
  }

  /** How often the template was edited while it was approved, within so many ms. */
  editsWithin({ id }: Template, ms: number): number {
    return (this.edits.get(id) ?? []).filter((time) => this.now() - time < ms).length;
  }

  /** Remembers an edit that counts. */
  countEdit({ id }: Template): void {
    this.edits.set(id, [...(this.edits.get(id) ?? []), this.now()]);
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

  /** Removes these; the names of approved ones rest. */
  remove(templates: readonly Template[]): void {
    for (const template of templates) {
      if (template.status === "APPROVED") this.resting.set(keyOf(template), this.now());
    }
    this.list = this.list.filter((template) => !templates.includes(template));
  }
}
