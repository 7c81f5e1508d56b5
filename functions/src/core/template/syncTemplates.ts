/**
 * Brings the stored templates in line with what Meta lists, page by page, every field: for what was changed in WhatsApp
 * Manager, and for webhooks that never came. A template that Meta no longer has becomes DELETED; none is removed.
 */
import type { SyncTemplatesInput, SyncTemplatesOutput } from "../../contract/calls";
import { type Template, templateSchema } from "../../contract/documents";
import { queries } from "../../contract/queries";
import { isTakeoverError, sayError } from "../errors";
import { maxListRestarts, syncLanes } from "../limits";
import type { Ports } from "../ports";
import { accountOf, accounts } from "./account";
import { foldListed, foldMissing } from "./foldListed";

type SyncPorts = Pick<Ports, "store" | "clock" | "whatsapp" | "log">;

/** Meta: error codes, the list changed while it was read. */
const staleCursor = 131059;
const pageSize = 500;

const isStale = (error: unknown): boolean =>
  isTakeoverError(error, "refused") && error.details?.["code"] === staleCursor;

/** A few at a time. */
async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: syncLanes }, lane));
}

interface Listed {
  ids: Set<string>;
  changed: Set<string>;
  /** Whether all of it could be read; else what is missing may only be unreadable. */
  isWhole: boolean;
}

/** All pages, from the first one on. @throws TakeoverError, 131059 among others */
async function readPages(
  ports: SyncPorts,
  wabaId: string,
  name: string | undefined,
  changed: Set<string>,
): Promise<Listed> {
  const listed: Listed = { ids: new Set(), changed, isWhole: true };
  let after: string | undefined;
  do {
    const asOf = ports.clock.now();
    const wanted = { ...(name === undefined ? {} : { name }), ...(after === undefined ? {} : { after }) };
    const { templates, unreadable, next } = await ports.whatsapp.listTemplates(wabaId, wanted);
    await inLanes(templates, async (template) => {
      if (await foldListed(ports, wabaId, template, asOf)) listed.changed.add(template.id);
      listed.ids.add(template.id);
    });
    if (unreadable > 0) {
      listed.isWhole = false;
      ports.log.warn("templatesUnreadable", { wabaId, count: unreadable });
    }
    after = next ?? undefined;
  } while (after !== undefined);
  return listed;
}

/** Begins anew where the list changed while it was read; what was kept by then was true. */
async function readList(ports: SyncPorts, wabaId: string, name?: string): Promise<Listed> {
  const changed = new Set<string>();
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await readPages(ports, wabaId, name, changed);
    } catch (error) {
      if (!isStale(error) || restarts >= maxListRestarts) throw error;
    }
  }
}

/** Those that are stored as being there. */
async function knownOf({ store }: SyncPorts, wabaId: string): Promise<Template[]> {
  const known = new Map<string, Template>();
  for (let from = "", isLast = false; !isLast;) {
    const page = await store.query(queries.templatesOfAccount(wabaId, from, pageSize));
    const templates = page.map(({ data }) => templateSchema.parse(data));
    for (const template of templates) known.set(template.id, template);
    const last = templates.at(-1)?.name ?? from;
    isLast = page.length < pageSize || last === from;
    from = last;
  }
  return [...known.values()].filter(({ status }) => status !== "DELETED");
}

/** What isn't in the list is asked for by its id before it counts as gone. */
async function foldOthers(ports: SyncPorts, wabaId: string, listed: Listed) {
  const missing = (await knownOf(ports, wabaId)).filter(({ id }) => !listed.ids.has(id));
  const gone = new Set<string>();
  const changed = new Set(listed.changed);
  await inLanes(missing, async (template) => {
    const asOf = ports.clock.now();
    const found = await ports.whatsapp.readTemplate(template.id);
    if (found) {
      if (await foldListed(ports, wabaId, found, asOf)) changed.add(template.id);
    } else if (await foldMissing(ports, template, asOf)) {
      gone.add(template.id);
      changed.add(template.id);
    }
  });
  return { changed, gone };
}

async function syncAccount(ports: SyncPorts, wabaId: string): Promise<SyncTemplatesOutput> {
  const listed = await readList(ports, wabaId);
  const { changed, gone } = listed.isWhole
    ? await foldOthers(ports, wabaId, listed)
    : { changed: listed.changed, gone: new Set<string>() };
  const result = { found: listed.ids.size, changed: changed.size, deleted: gone.size };
  ports.log.info("templatesSynced", { wabaId, ...result });
  return result;
}

const sum = (one: SyncTemplatesOutput, other: SyncTemplatesOutput): SyncTemplatesOutput => ({
  found: one.found + other.found,
  changed: one.changed + other.changed,
  deleted: one.deleted + other.deleted,
});

const nothing: SyncTemplatesOutput = { found: 0, changed: 0, deleted: 0 };

/** @throws TakeoverError `notFound` for an account that isn't ours; `refused` with Meta's reason; `unavailable` */
export async function syncTemplates(
  ports: SyncPorts,
  { wabaId }: SyncTemplatesInput,
): Promise<SyncTemplatesOutput> {
  const wabaIds = wabaId === undefined ? await accounts(ports.store) : [await accountOf(ports.store, wabaId)];
  let all = nothing;
  for (const each of wabaIds) all = sum(all, await syncAccount(ports, each));
  return all;
}

/** As a timer does it: an account that Meta refuses doesn't keep the others from being looked at. */
export async function syncEveryAccount(ports: SyncPorts): Promise<void> {
  for (const wabaId of await accounts(ports.store)) {
    try {
      await syncAccount(ports, wabaId);
    } catch (error) {
      ports.log.warn("templatesNotSynced", { wabaId, error: sayError(error) });
    }
  }
}

/** The templates of one name, in all languages. @throws TakeoverError as `syncTemplates` does */
export async function syncNamed(ports: SyncPorts, wabaId: string, name: string): Promise<void> {
  await readList(ports, wabaId, name);
}
