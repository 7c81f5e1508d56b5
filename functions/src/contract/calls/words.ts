/** Words of an agent, with a limit that the refusal names. Lengths are UTF-16 units, as Meta counts them. */
import { z } from "zod";

/** At least one character that isn't white space; half a character becomes U+FFFD. @param max Meta's limit, or ours where Meta documents none */
export const words = (max: number) =>
  z
    .string()
    .overwrite((text) => text.toWellFormed().trim())
    .min(1, "must not be empty")
    .max(max, `at most ${String(max)} characters`);

/** @param singular what the list holds, for the refusal */
export const listOf = <Item extends z.ZodType>(item: Item, min: number, max: number, plural: string) =>
  z
    .array(item)
    .min(min, `at least ${String(min)} ${plural}`)
    .max(max, `at most ${String(max)} ${plural}`);

/** Each field of the list names another one. @returns the index of the first repetition, or -1 */
export const repeatedAt = (names: readonly string[]): number =>
  names.findIndex((name, index) => names.indexOf(name) < index);
