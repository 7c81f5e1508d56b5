/** The server's own reasons for a hand-over, in the reader's language. One that isn't known stays as it was written. */
import { entry } from "../language/entry";
import type { ThreadWords } from "./words";

const needsPerson = /^a message of kind (\w+) needs a person$/;
const asked = /^the customer asked for a person: (.+)$/s;

/** @param reason as documents hold it, or what an AI gave as its reason */
export function reasonInWords(reason: string, { reasons, kinds }: ThreadWords): string {
  const [, kind] = needsPerson.exec(reason) ?? [];
  const name = kind === undefined ? undefined : entry<unknown>(kinds, kind);
  if (kind !== undefined) return reasons.needsPerson(typeof name === "string" ? name : kind);
  const [, word] = asked.exec(reason) ?? [];
  if (word !== undefined) return reasons.asked(word);
  return entry(reasons.fixed, reason) ?? reason;
}
