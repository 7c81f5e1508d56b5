/** Creating, listing, reading and deleting templates of the business account. */
import type { Template, TemplateStore } from "../templates.ts";
import { GraphError, invalidParameter } from "./error.ts";
import { newTemplateOf } from "./new-template.ts";

const FILTERS = ["name", "status", "language", "category"] as const;

/** `POST /{WABA}/message_templates`. @throws GraphError 100, subcode 2388024 for an existing name and language */
export function createTemplate(templates: TemplateStore, body: unknown): unknown {
  const asked = newTemplateOf(body);
  if (templates.byName(asked.name, asked.language)) {
    throw new GraphError(400, 100, "Invalid parameter", {
      subcode: 2388024,
      userTitle: "Content in this language already exists",
      details: `There is already ${asked.language} content for the template ${asked.name}.`,
    });
  }
  const { id, status, category } = templates.create(asked);
  return { id, status, category };
}

/** The template with only the fields that `fields` names (comma-separated), all without it; the id always comes. */
export function pickFields(template: Template, fields: string | null): unknown {
  if (!fields) return template;
  const wanted = new Set(["id", ...fields.split(",").map((field) => field.trim())]);
  return Object.fromEntries(Object.entries(template).filter(([field]) => wanted.has(field)));
}

/** `GET /{WABA}/message_templates` with its filters and pages. @throws GraphError 131059 for an unknown cursor */
export function listTemplates(templates: TemplateStore, url: URL): unknown {
  const query = url.searchParams;
  const matches = templates
    .all()
    .filter((one) => FILTERS.every((field) => (query.get(field) ?? one[field]) === one[field]));
  const limit = Number(query.get("limit") ?? 25);
  if (!Number.isInteger(limit) || limit < 1) throw invalidParameter("limit must be a positive integer.");
  const after = query.get("after");
  const position = after === null ? -1 : matches.findIndex((one) => cursorOf(one) === after);
  if (after !== null && position < 0) throw new GraphError(400, 131059, "Invalid cursor");
  const page = matches.slice(position + 1, position + 1 + limit);
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return { data: [] };
  const next = new URL(url);
  next.searchParams.set("after", cursorOf(last));
  const more = matches.at(-1) !== last;
  return {
    data: page.map((template) => pickFields(template, query.get("fields"))),
    paging: {
      cursors: { before: cursorOf(first), after: cursorOf(last) },
      ...(more ? { next: next.href } : {}),
    },
  };
}

const cursorOf = (template: Template): string => Buffer.from(template.id).toString("base64url");

/** `DELETE /{WABA}/message_templates?name=…`: every language, or one with `hsm_id`. @throws GraphError */
export function deleteTemplates(templates: TemplateStore, query: URLSearchParams): unknown {
  const [name, id] = [query.get("name"), query.get("hsm_id")];
  if (!name) throw invalidParameter("Parameter name is required.");
  const removed = templates.remove((one) => one.name === name && (id === null || one.id === id));
  if (removed > 0) return { success: true };
  throw new GraphError(404, 100, "Invalid parameter", {
    subcode: 2593002,
    userTitle: "Message template not found",
    details: `There is no template ${name}.`,
  });
}
