/**
 * What of a timeline entry an erasure takes away, and what stays: the words, and the facts. Who decided what and when is a
 * fact; what somebody wrote, and which message it was about, are words. Read as stored, so that a field that another build
 * knows counts, too.
 */
import type { TimelineEntry } from "../../contract/conversation";

export type EntryData = Readonly<Record<string, unknown>>;

/** The words of each kind of entry, and what stands there once they are erased; undefined: nothing. */
const words: Readonly<Record<TimelineEntry["type"], EntryData>> = {
  ownerChanged: { detail: undefined, summary: undefined },
  aiSilent: { reason: "erased", messageIds: [] },
  note: { text: "" },
  agentChanged: {},
  aiUseChanged: {},
  suppressionChanged: {},
  assigned: {},
  lifecycleChanged: {},
  erased: {},
};

/** The words as they stand once erased. Null for a kind that isn't known here: then nobody can tell words from facts. */
export const erasedWordsOf = ({ type }: EntryData): EntryData | null =>
  typeof type === "string" && type in words ? words[type as TimelineEntry["type"]] : null;

const picked = (entry: EntryData, isPicked: (key: string) => boolean): EntryData =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => isPicked(key)));

export const wordsOf = (entry: EntryData): EntryData =>
  picked(entry, (key) => key in (erasedWordsOf(entry) ?? {}));

/** Everything else but the entry's place in the chain. */
export const factsOf = (entry: EntryData): EntryData =>
  picked(entry, (key) => key !== "link" && !(key in (erasedWordsOf(entry) ?? {})));
