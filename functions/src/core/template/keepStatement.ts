/** Adds one statement to a template's document, made if need be. The same statement again changes nothing. */
import { type Template, type TemplateEvent, templateSchema } from "../../contract/documents";
import { templatePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import type { Ports } from "../ports";
import { type TemplateIdentity, foldTemplate } from "./foldTemplate";

export interface Statement {
  key: string;
  event: TemplateEvent;
  /** Fields of a new template that no statement carries. */
  createdBy?: string;
}

/** @param say what to say of the template as it is now; null for nothing */
export const keepStatement = (
  ports: Pick<Ports, "store" | "clock">,
  identity: TemplateIdentity,
  say: (before: Template | undefined) => Statement | null,
): Promise<Template | null> =>
  compareAndSet<Template | null>(ports, async () => {
    const path = templatePath(identity.id);
    const existing = await ports.store.get(path);
    const before = existing ? templateSchema.parse(existing.data) : undefined;
    const statement = say(before);
    if (!statement) return { writes: [], result: before ?? null };
    const { key, event, createdBy } = statement;
    const after = foldTemplate(before, identity, key, event);
    const data = createdBy === undefined ? after : { ...after, createdBy };
    return {
      writes: [
        existing
          ? { op: "update", path, fields: { ...data }, version: existing.version }
          : { op: "create", path, data: { ...data } },
      ],
      result: data,
    };
  });
