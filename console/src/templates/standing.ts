/** What a template's document means for whoever wants to use it. Pure. */
import type { Template } from "../../../functions/src/contract/documents";
import { bodyOf } from "../../../functions/src/contract/template/fill";

/** The category somebody here asked for last; null where nobody did. */
export function askedCategory({ events }: Pick<Template, "events">): string | null {
  const asked = Object.values(events)
    .filter((event) => event.asked !== undefined)
    .sort((a, b) => a.asOf.toMillis() - b.asOf.toMillis());
  return asked.at(-1)?.asked ?? null;
}

/** Meta took it for another kind than was asked for, or will. */
export function hasDrifted(template: Pick<Template, "events" | "category" | "nextCategory">): boolean {
  const asked = askedCategory(template);
  return (asked !== null && asked !== template.category) || Boolean(template.nextCategory);
}

const broken: ReadonlySet<string> = new Set(["REJECTED", "PAUSED", "DISABLED"]);
const gone: ReadonlySet<string> = new Set(["DELETED", "PENDING_DELETION"]);

export const isGone = ({ status }: Pick<Template, "status">): boolean => gone.has(status);

/** Somebody should look at it: it can't be used, may soon not be, or costs more than was meant. */
export const needsLook = (template: Template): boolean =>
  !isGone(template) &&
  (broken.has(template.status) ||
    template.quality === "RED" ||
    template.quality === "YELLOW" ||
    hasDrifted(template));

export const filters = ["", "approved", "review", "look", "gone"] as const;
export type Filter = (typeof filters)[number];

/** Without a filter, all that aren't gone. */
export function isIn(filter: Filter, template: Template): boolean {
  switch (filter) {
    case "":
      return !isGone(template);
    case "approved":
      return template.status === "APPROVED";
    case "review":
      return template.status === "PENDING" || template.status === "IN_APPEAL";
    case "look":
      return needsLook(template);
    case "gone":
      return isGone(template);
  }
}

/** Whether the words stand in its name or its text. */
export const isAbout = (template: Template, words: string): boolean =>
  `${template.name} ${template.language} ${bodyOf(template)}`
    .toLowerCase()
    .includes(words.trim().toLowerCase());

/** By name, and within a name by language. */
export const byName = (a: Template, b: Template): number =>
  a.name.localeCompare(b.name) || a.language.localeCompare(b.language);
