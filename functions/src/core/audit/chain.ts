/**
 * The hash chain over a timeline. Each entry names the hash of the one before and is part of the next one's; the head
 * stands on the conversation, which every commit with an entry changes anyway. Of the words only a salted digest is in
 * the hash, so that they and the salt can go without breaking the chain, and can't be guessed from what stays.
 */
import type { Link, TimelineEntry, TimelineHead } from "../../contract/conversation";
import { timelinePath } from "../../contract/paths";
import { sha256 } from "../hash";
import type { Ports } from "../ports";
import type { Write } from "../store";
import { canonical } from "./canonical";
import { type EntryData, factsOf, wordsOf } from "./words";

/** An entry that is to be written. */
export interface Line {
  id: string;
  entry: TimelineEntry;
}

/** Where a timeline begins whose every entry is chained. */
export const genesis: TimelineHead = { seq: 0, hash: "" };
/** What the first chained entry names as the one before it, where older ones have no chain. */
export const olderEntries = "older";

export const digestOfWords = (entry: EntryData, salt: string): string =>
  sha256(canonical([salt, wordsOf(entry)]));

/** Of an entry at its place. @param entry as stored */
export const hashOf = (
  conversationId: string,
  { id, entry }: { id: string; entry: EntryData },
  { seq, previous, digest }: Pick<Link, "seq" | "previous" | "digest">,
): string => sha256(canonical([conversationId, id, seq, previous, factsOf(entry), digest]));

/** The next entry of a chain. @param head null: entries of an older build stand before it */
function linked(conversationId: string, head: TimelineHead | null, line: Line, salt: string): Link {
  const { seq, hash: previous } = head ?? { seq: 0, hash: olderEntries };
  const place = { seq: seq + 1, previous, digest: digestOfWords(line.entry, salt) };
  return { ...place, salt, hash: hashOf(conversationId, line, place) };
}

/** Pure but for the salts. @returns the writes in the order of the lines, and the head after them */
export function chained(
  { ids }: Pick<Ports, "ids">,
  conversationId: string,
  before: TimelineHead | null,
  lines: readonly Line[],
): { head: TimelineHead | null; writes: Write[] } {
  let head = before;
  const writes = lines.map((line): Write => {
    const link = linked(conversationId, head, line, ids.next());
    head = { seq: link.seq, hash: link.hash };
    return {
      op: "create",
      path: timelinePath(conversationId, line.id),
      data: { ...line.entry, link },
    };
  });
  return { head, writes };
}
