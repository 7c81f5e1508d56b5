/**
 * What this agent just did with the labels, laid over the newest state until the document says the same. `setLabels` takes
 * the whole list, and the document is a moment behind the answer: a click that counted from it would undo the one before. Pure.
 */

/** By label, whether it is wanted. */
export type LabelActs = ReadonlyMap<string, boolean>;

/** Those that the document doesn't show yet. */
export const openActs = (labels: readonly string[], acts: LabelActs): LabelActs =>
  new Map([...acts].filter(([label, wanted]) => labels.includes(label) !== wanted));

/** The labels as they will be, in the order that the server keeps. */
export function withActs(labels: readonly string[], acts: LabelActs): string[] {
  const added = [...acts].flatMap(([label, wanted]) => (wanted && !labels.includes(label) ? [label] : []));
  return [...labels.filter((label) => acts.get(label) !== false), ...added].sort();
}
