/** What Meta sent and this build has no reader for, by name: it is kept raw, and somebody should hear of it. */
import type { Reading } from "./fact";

/** Meta's words are lower case with underscores. Anything else is not repeated in a log. */
const spoken = (name: string): string => (/^[a-z0-9_]{1,40}$/.test(name) ? name : "other");

/** Such as `field:new_field` or `message:poll`, each once, at most ten. */
export function unknownKinds({ facts, unknownFields = [] }: Reading): string[] {
  const types = facts.flatMap((fact) =>
    "content" in fact && fact.content.type === "unsupported" && fact.content.original !== "unsupported"
      ? [`message:${spoken(fact.content.original)}`]
      : [],
  );
  const fields = unknownFields.map((field) => `field:${spoken(field)}`);
  return [...new Set([...fields, ...types])].slice(0, 10);
}
