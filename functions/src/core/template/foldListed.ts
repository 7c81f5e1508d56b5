/**
 * What Meta's list says of a template, as a fact: kept only where it says something new, so that a daily look doesn't make
 * the history longer.
 */
import type { Template, TemplateEvent } from "../../contract/documents";
import { at } from "../../contract/instant";
import type { Ports } from "../ports";
import { foldTemplate } from "./foldTemplate";
import { keepStatement } from "./keepStatement";
import type { ListedTemplate } from "./ports";

type FoldPorts = Pick<Ports, "store" | "clock">;

/** A change that is coming keeps its day, which the list doesn't tell. */
function nextCategoryOf(
  before: Template | undefined,
  { nextCategory }: ListedTemplate,
): Pick<TemplateEvent, "nextCategory"> {
  if (nextCategory === undefined) return {};
  const known = before?.nextCategory ?? null;
  if ((known?.category ?? null) === nextCategory) return {};
  return { nextCategory: nextCategory === null ? null : { category: nextCategory } };
}

/** Meta's words beside the status go with it. */
const detailOf = (before: Template | undefined, { status }: ListedTemplate): Pick<TemplateEvent, "detail"> =>
  before && before.status !== status ? { detail: null } : {};

function eventOf(before: Template | undefined, listed: ListedTemplate, asOf: number): TemplateEvent {
  const { status, category, reason, quality, components } = listed;
  return {
    source: "sync",
    asOf: at(asOf),
    status,
    category,
    reason,
    ...detailOf(before, listed),
    ...nextCategoryOf(before, listed),
    ...(quality === undefined ? {} : { quality }),
    ...(components === undefined ? {} : { components }),
  };
}

/** A document as one text, whatever order its fields were stored in. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** What a template is, without when and by whom it was said. Null and absent are the same. */
const stateOf = ({ events: _events, updatedAt: _at, createdBy: _by, ...state }: Template): string =>
  textOf(Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null)));

/** @param asOf epoch milliseconds, before Meta was asked. @returns whether the document is different now */
export async function foldListed(
  ports: FoldPorts,
  wabaId: string,
  listed: ListedTemplate,
  asOf: number,
): Promise<boolean> {
  const { id, name, language, parameterFormat } = listed;
  const identity = { id, wabaId, name, language, parameterFormat };
  let changed = false;
  await keepStatement(ports, identity, (before) => {
    const statement = { key: `sync-${String(asOf)}`, event: eventOf(before, listed, asOf) };
    const after = foldTemplate(before, identity, statement.key, statement.event);
    changed = before === undefined || stateOf(before) !== stateOf(after);
    return changed ? statement : null;
  });
  return changed;
}

/** Meta has it no more. @returns whether that was new */
export async function foldMissing(ports: FoldPorts, template: Template, asOf: number): Promise<boolean> {
  let changed = false;
  await keepStatement(ports, template, (before) => {
    changed = before !== undefined && before.status !== "DELETED" && before.updatedAt.toMillis() <= asOf;
    const event: TemplateEvent = {
      source: "sync",
      asOf: at(asOf),
      status: "DELETED",
      reason: null,
      detail: null,
    };
    return changed ? { key: `sync-${String(asOf)}`, event } : null;
  });
  return changed;
}
