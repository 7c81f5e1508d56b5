/** Code inside a line, between equal runs of backticks: the one part of a text in which no mark means anything. */

export interface Stretch {
  kind: "text" | "code";
  /** Code comes with its backticks. */
  text: string;
}

/** The line in its order; joined, the stretches are the line. Linear in its length. */
export function splitInlineCode(line: string): Stretch[] {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: run, index }) => ({ index, length: run.length }));
  const places = new Map<number, number[]>();
  for (const { index, length } of runs) {
    const list = places.get(length);
    if (list) list.push(index);
    else places.set(length, [index]);
  }
  for (const list of places.values()) list.reverse();
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { index, length } of runs) {
    const closers = places.get(length) ?? [];
    while ((closers.at(-1) ?? Infinity) <= index) closers.pop();
    const closer = closers.at(-1);
    if (index < done || closer === undefined) continue;
    if (index > done) stretches.push({ kind: "text", text: line.slice(done, index) });
    done = closer + length;
    stretches.push({ kind: "code", text: line.slice(index, done) });
  }
  if (done < line.length) stretches.push({ kind: "text", text: line.slice(done) });
  return stretches;
}
