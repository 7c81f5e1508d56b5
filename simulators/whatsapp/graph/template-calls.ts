/** Creating, listing, reading and deleting templates of the business account. */
import type { Template, TemplateStore } from "../templates.ts";
import type { World } from "../world.ts";
import { GraphError, invalidParameter } from "./error.ts";
import { newTemplateOf, type SampleTypes } from "./new-template.ts";
import { refuse } from "./template-refusal.ts";

const FILTERS = ["name", "status", "language", "category"] as const;

function checkRoom(templates: TemplateStore): void {
  const full = templates.full();
  if (full === "perHour") {
    throw new GraphError(400, 80008, "There have been too many calls to this WhatsApp Business account", {
      details: `At most ${templates.limits.perHour} templates can be created within an hour.`,
    });
  }
  if (full === "most") {
    const details = `The account has its ${templates.limits.most} templates.`;
    throw refuse(details, 2388019, "Message template limit reached");
  }
}

/** Says which uploaded samples there are. */
export const samplesOf =
  ({ uploads }: Pick<World, "uploads">): SampleTypes =>
  (handle) =>
    uploads.typeOf(handle);

/** `POST /{WABA}/message_templates`. @throws GraphError 100, subcode 2388024 for an existing name and language */
export function createTemplate(world: Pick<World, "templates" | "uploads">, body: unknown): Template {
  const { templates } = world;
  const asked = newTemplateOf(body, samplesOf(world));
  if (templates.byName(asked.name, asked.language)) {
    throw refuse(
      `There is already ${asked.language} content for the template ${asked.name}.`,
      2388024,
      "Content in this language already exists",
    );
  }
  if (templates.rests(asked)) {
    throw refuse(
      `The name ${asked.name} can't be used in ${asked.language} while its content is being deleted.`,
      2388023,
      "Message template language is being deleted",
    );
  }
  checkRoom(templates);
  return templates.create(asked);
}

/** The template with only the fields that `fields` names (comma-separated), all without it; the id always comes. */
export function pickFields(template: Template, fields: string | null): unknown {
  if (!fields) return template;
  const wanted = new Set(["id", ...fields.split(",").map((field) => field.trim())]);
  return Object.fromEntries(Object.entries(template).filter(([field]) => wanted.has(field)));
}

const cursorOf = ({ generation }: TemplateStore, { id }: Template): string =>
  Buffer.from(`${generation}:${id}`).toString("base64url");

/** Where a cursor points; a cursor of before, or of nothing, is stale. */
function placeOf(templates: TemplateStore, matches: readonly Template[], cursor: string): number {
  const place = matches.findIndex((one) => cursorOf(templates, one) === cursor);
  if (place < 0)
    throw new GraphError(400, 131059, "Invalid cursor", { details: "Start again without a cursor." });
  return place;
}

function pageOf(templates: TemplateStore, matches: readonly Template[], query: URLSearchParams): number[] {
  const limit = Number(query.get("limit") ?? 25);
  if (!Number.isInteger(limit) || limit < 1) throw invalidParameter("limit must be a positive integer.");
  const [after, before] = [query.get("after"), query.get("before")];
  if (before !== null) {
    const end = placeOf(templates, matches, before);
    return [Math.max(0, end - limit), end];
  }
  const start = after === null ? 0 : placeOf(templates, matches, after) + 1;
  return [start, start + limit];
}

/** `GET /{WABA}/message_templates` with its filters and pages. @throws GraphError 131059 for an unknown cursor */
export function listTemplates(templates: TemplateStore, url: URL): unknown {
  const query = url.searchParams;
  const matches = templates
    .all()
    .filter((one) => FILTERS.every((field) => (query.get(field) ?? one[field]) === one[field]));
  const page = matches.slice(...pageOf(templates, matches, query));
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return { data: [] };
  const next = new URL(url);
  next.searchParams.delete("before");
  next.searchParams.set("after", cursorOf(templates, last));
  const more = matches.at(-1) !== last;
  return {
    data: page.map((template) => pickFields(template, query.get("fields"))),
    paging: {
      cursors: { before: cursorOf(templates, first), after: cursorOf(templates, last) },
      ...(more ? { next: next.href } : {}),
    },
  };
}

/** `DELETE /{WABA}/message_templates?name=…`: every language, or one with `hsm_id`. @throws GraphError */
export function deleteTemplates(templates: TemplateStore, query: URLSearchParams): unknown {
  const [name, id] = [query.get("name"), query.get("hsm_id")];
  if (!name) throw invalidParameter("Parameter name is required.");
  const found = templates.all().filter((one) => one.name === name && (id === null || one.id === id));
  if (found.some(({ status }) => status === "DISABLED"))
    throw refuse("A disabled template can't be deleted.");
  if (found.length > 0) {
    templates.remove(found);
    return { success: true };
  }
  throw new GraphError(404, 100, "Invalid parameter", {
    subcode: 2593002,
    userTitle: "Message template not found",
    details: `There is no template ${name}.`,
  });
}
