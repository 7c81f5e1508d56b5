/**
 * A template is the sum of what Meta said about it. For each field the latest statement wins, whatever the order of
 * arrival; at the same moment the greater key does, so that two instances never disagree.
 */
import type { Template, TemplateEvent } from "../../contract/documents";
import { at } from "../../contract/instant";
import { withTexts } from "./withTexts";

const byTime = ([keyA, a]: [string, TemplateEvent], [keyB, b]: [string, TemplateEvent]): number =>
  a.asOf.toMillis() - b.asOf.toMillis() || (keyA < keyB ? -1 : 1);

/** @param key names the event; the same event has the same key */
export function foldTemplate(
  before: Template | undefined,
  identity: { id: string; wabaId: string; name: string; language: string },
  key: string,
  event: TemplateEvent,
): Template {
  const events = { ...before?.events, [key]: event };
  const said = Object.entries(events).sort(byTime);
  const last = <Field extends keyof TemplateEvent>(field: Field) =>
    said.map(([, each]) => each[field]).findLast((value) => value !== undefined);
  const newest = said.at(-1)?.[1].asOf.toMillis() ?? 0;
  const [reason, detail, quality, nextCategory] = [
    last("reason"),
    last("detail"),
    last("quality"),
    last("nextCategory"),
  ];
  return {
    id: identity.id,
    wabaId: identity.wabaId,
    name: before?.name ?? identity.name,
    language: before?.language ?? identity.language,
    category: last("category") ?? before?.category ?? "UNKNOWN",
    status: last("status") ?? before?.status ?? "UNKNOWN",
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
    ...(quality === undefined ? {} : { quality }),
    ...(nextCategory === undefined ? {} : { nextCategory }),
    components: withTexts(before?.components ?? [], last("texts")),
    events,
    ...(before?.createdBy === undefined ? {} : { createdBy: before.createdBy }),
    updatedAt: at(Math.max(newest, before?.updatedAt.toMillis() ?? 0)),
  };
}
