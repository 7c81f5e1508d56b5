/**
 * A template is the sum of what was said about it. For each field the latest statement wins, whatever the order of
 * arrival; at the same moment the greater key does, so that two instances never disagree.
 */
import type { Template, TemplateEvent } from "../../contract/documents";
import { at } from "../../contract/instant";
import type { ParameterFormat } from "../../contract/template/variables";
import { withSamples, withTexts } from "./withTexts";

type Said = [key: string, event: TemplateEvent];

const byTime = ([keyA, a]: Said, [keyB, b]: Said): number =>
  a.asOf.toMillis() - b.asOf.toMillis() || (keyA < keyB ? -1 : 1);

/** Which template is told of. A webhook may leave the name out. */
export interface TemplateIdentity {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  parameterFormat?: ParameterFormat | undefined;
}

/** What was said of all parts, and of the texts after it. A document of an older build has parts that no event tells of. */
function componentsOf(before: Template | undefined, said: readonly Said[]): Template["components"] {
  const isTold = said.some(([, { components }]) => components !== undefined);
  return said.reduce<Template["components"]>(
    (parts, [, { components, texts }]) =>
      withTexts(components ? withSamples(components, parts) : parts, texts),
    isTold ? [] : (before?.components ?? []),
  );
}

/** @param key names the event; the same event has the same key */
export function foldTemplate(
  before: Template | undefined,
  identity: TemplateIdentity,
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
  const isWebhook = event.source === "webhook";
  const known = before && isWebhook && before.name !== "" ? before : identity;
  const parameterFormat = identity.parameterFormat ?? before?.parameterFormat;
  return {
    id: identity.id,
    wabaId: identity.wabaId,
    name: known.name,
    language: known.language,
    ...(parameterFormat === undefined ? {} : { parameterFormat }),
    category: last("category") ?? before?.category ?? "UNKNOWN",
    status: last("status") ?? before?.status ?? "UNKNOWN",
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
    ...(quality === undefined ? {} : { quality }),
    ...(nextCategory === undefined ? {} : { nextCategory }),
    components: componentsOf(before, said),
    events,
    ...(before?.createdBy === undefined ? {} : { createdBy: before.createdBy }),
    updatedAt: at(Math.max(newest, before?.updatedAt.toMillis() ?? 0)),
  };
}
