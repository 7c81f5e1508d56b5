/**
 * Whether a timeline is as it was written: no entry changed, removed, put in, moved or cut off, as far as its chain reaches.
 * Pure. Whoever can write all of it can make a new chain, so that heads are worth keeping elsewhere (docs/audit.md).
 */
import type { TimelineProblem, VerifyTimelinesOutput } from "../../contract/calls";
import { type Link, type TimelineHead, linkSchema } from "../../contract/conversation";
import { instantSchema } from "../../contract/instant";
import { canonical } from "./canonical";
import { digestOfWords, genesis, hashOf, olderEntries } from "./chain";
import { type EntryData, erasedWordsOf, wordsOf } from "./words";

/** An entry as it is stored. */
export interface StoredEntry {
  id: string;
  data: EntryData;
}

export interface Timeline {
  conversationId: string;
  /** Of the conversation; null where its build knew none. */
  head: TimelineHead | null;
  /** The customer was erased: words and salts may be gone. */
  isErased: boolean;
  entries: readonly StoredEntry[];
  /** A head of earlier, kept elsewhere. */
  known?: TimelineHead;
}

/** One thing that is wrong. */
export type Problem = VerifyTimelinesOutput["conversations"][number]["problems"][number];

export interface Verified {
  problems: Problem[];
  /** Entries in the chain. */
  chained: number;
  /** Entries that an older build wrote before there was one. */
  older: number;
}

interface Chained extends StoredEntry {
  link: Link;
}

const linkOf = ({ data }: StoredEntry): Link | undefined => linkSchema.safeParse(data["link"]).data;
const timeOf = ({ data }: StoredEntry): number => instantSchema.safeParse(data["at"]).data?.toMillis() ?? 0;

/** Whether words and hash are what was written. */
function isAsWritten({ conversationId, isErased }: Timeline, { id, data, link }: Chained): boolean {
  if (hashOf(conversationId, { id, entry: data }, link) !== link.hash) return false;
  if (link.salt !== undefined) return digestOfWords(data, link.salt) === link.digest;
  return isErased && canonical(wordsOf(data)) === canonical(erasedWordsOf(data));
}

function ownProblem(timeline: Timeline, entry: Chained): TimelineProblem | null {
  if (erasedWordsOf(entry.data) === null) return "unreadable";
  return isAsWritten(timeline, entry) ? null : "changed";
}

/** Entries in the order of their places; of two at one place the one that the next names, else the first, is the right one. */
function inPlace(chained: readonly Chained[]): { kept: Chained[]; doubles: Chained[] } {
  const sorted = [...chained].sort((a, b) => a.link.seq - b.link.seq);
  const named = new Set(sorted.map(({ link }) => link.previous));
  const kept = new Map<number, Chained>();
  const doubles: Chained[] = [];
  for (const entry of sorted) {
    const other = kept.get(entry.link.seq);
    if (!other) kept.set(entry.link.seq, entry);
    else if (named.has(entry.link.hash) && !named.has(other.link.hash)) {
      kept.set(entry.link.seq, entry);
      doubles.push(other);
    } else doubles.push(entry);
  }
  return { kept: [...kept.values()], doubles };
}

const problemAt = (kind: TimelineProblem, { id, link }: Chained): Problem => ({
  kind,
  seq: link.seq,
  entryId: id,
});

/** Gaps, and entries that don't follow the one before. */
function orderProblems(kept: readonly Chained[]): Problem[] {
  return kept.flatMap((entry, index): Problem[] => {
    const before = kept[index - 1];
    const expected = (before?.link.seq ?? 0) + 1;
    if (entry.link.seq > expected) return [{ kind: "removed", seq: expected, entryId: null }];
    const { previous } = entry.link;
    const follows = before
      ? previous === before.link.hash
      : previous === genesis.hash || previous === olderEntries;
    return follows ? [] : [problemAt("moved", entry)];
  });
}

function headProblems({ head }: Timeline, kept: readonly Chained[]): Problem[] {
  const last = kept.at(-1);
  const { seq, hash } = head ?? genesis;
  if ((last?.link.seq ?? 0) < seq) return [{ kind: "cutOff", seq: (last?.link.seq ?? 0) + 1, entryId: null }];
  const beyond = kept.filter(({ link }) => link.seq > seq).map((entry) => problemAt("inserted", entry));
  const own = kept.find(({ link }) => link.seq === seq);
  return own && own.link.hash !== hash ? [...beyond, problemAt("cutOff", own)] : beyond;
}

/** Entries without a place stand before the chain, and only where it says that there are such. */
function olderProblems(
  kept: readonly Chained[],
  unchained: readonly StoredEntry[],
  head: TimelineHead | null,
): Problem[] {
  const [first] = kept;
  const mayBe = first ? first.link.previous === olderEntries : head === null;
  return unchained
    .filter((entry) => !mayBe || (first !== undefined && timeOf(entry) > timeOf(first)))
    .map(({ id }) => ({ kind: "inserted", seq: null, entryId: id }));
}

function knownProblems({ known }: Timeline, kept: readonly Chained[]): Problem[] {
  if (!known || known.seq === 0) return [];
  const now = kept.find(({ link }) => link.seq === known.seq);
  return now?.link.hash === known.hash
    ? []
    : [{ kind: "rewritten", seq: known.seq, entryId: now?.id ?? null }];
}

export function verifyTimeline(timeline: Timeline): Verified {
  const { entries, head } = timeline;
  const chained = entries.flatMap((entry): Chained[] => {
    const link = linkOf(entry);
    return link ? [{ ...entry, link }] : [];
  });
  const unchained = entries.filter((entry) => linkOf(entry) === undefined);
  const { kept, doubles } = inPlace(chained);
  const own = kept.flatMap((entry): Problem[] => {
    const kind = ownProblem(timeline, entry);
    return kind === null ? [] : [problemAt(kind, entry)];
  });
  const older = olderProblems(kept, unchained, head);
  return {
    problems: [
      ...own,
      ...doubles.map((entry) => problemAt("inserted", entry)),
      ...orderProblems(kept),
      ...older,
      ...headProblems(timeline, kept),
      ...knownProblems(timeline, kept),
    ],
    chained: kept.length,
    older: unchained.length - older.length,
  };
}
