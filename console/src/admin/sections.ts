/** The parts of the administration, and the weakest role that each is for. The server holds the same. */
import type { Role } from "../../../functions/src/contract/user";

export const sectionNames = [
  "channels",
  "people",
  "replies",
  "suppressions",
  "customers",
  "events",
  "health",
] as const;
export type SectionName = (typeof sectionNames)[number];

export const leastFor: Readonly<Record<SectionName, Role>> = {
  channels: "admin",
  people: "admin",
  replies: "supervisor",
  suppressions: "supervisor",
  customers: "supervisor",
  events: "admin",
  health: "admin",
};

export interface Place {
  section: SectionName | null;
  /** What stands behind the section's name: the channel or the customer that is looked at. */
  chosen: string;
}

/** @param path what stands behind `/admin` in the address */
export function placeOf(path: string): Place {
  const [first = "", chosen = ""] = (path.split("?")[0] ?? "").split("/").filter((part) => part !== "");
  return { section: sectionNames.find((name) => name === first) ?? null, chosen: decodeURIComponent(chosen) };
}
