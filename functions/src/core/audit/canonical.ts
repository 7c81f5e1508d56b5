/** One text for one value, however it was stored and read in between. */
import { instantSchema } from "../../contract/instant";

/** Keys in order, moments as milliseconds, whole characters, nothing that is absent: what a document gives back. */
export function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const moment = instantSchema.safeParse(value);
  if (moment.success) return String(moment.data.toMillis());
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(",")}}`;
}
