/**
 * A timeline entry of somebody erased: its words go, and the salt with them; who, when and what was decided stay, and so
 * does its place in the chain.
 */
import { linkSchema } from "../../contract/conversation";
import { idOf, timelinePath } from "../../contract/paths";
import { canonical } from "../audit/canonical";
import { type EntryData, erasedWordsOf, wordsOf } from "../audit/words";
import { erasedNameOf } from "../facts/names";
import { type Fields, REMOVE, type Snapshot, type Write } from "../store";

/** An older build named a customer's choice after their message, and Meta's id of that has their number in it. */
const namedAfterMessage = /^suppression-(?![0-9a-f]{64}$)/;

const withName = (fields: EntryData): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? REMOVE]));

/** Of a later build: what it means can't be told from what was said, so only when it was stays. */
function unknownWrite({ path, data, version }: Snapshot): Write[] {
  const rest = Object.keys(data).filter((key) => key !== "at" && key !== "link");
  if (rest.length === 0) return [];
  const gone = Object.fromEntries(rest.map((key) => [key, REMOVE]));
  return [{ op: "update", path, fields: { ...gone, ...saltOf(data) }, version }];
}

const saltOf = ({ link }: EntryData): Fields =>
  linkSchema.safeParse(link).success ? { "link.salt": REMOVE } : {};

/** Nothing to write for one that has no words any more. */
export function entryWrites(conversationId: string, snapshot: Snapshot): Write[] {
  const { path, data, version } = snapshot;
  const erased = erasedWordsOf(data);
  if (erased === null) return unknownWrite(snapshot);
  const id = idOf(path);
  if (data["link"] === undefined && namedAfterMessage.test(id)) {
    const name = `suppression-${erasedNameOf(id)}`;
    return [
      { op: "delete", path, version },
      { op: "create", path: timelinePath(conversationId, name), data },
    ];
  }
  if (canonical(wordsOf(data)) === canonical(erased)) return [];
  return [{ op: "update", path, fields: { ...withName(erased), ...saltOf(data) }, version }];
}
