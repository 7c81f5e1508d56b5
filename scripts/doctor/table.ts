/** The doctor's answer for people, and for programs. */
import type { Row } from "./examine.ts";
import type { State } from "./finding.ts";

const marks: Readonly<Record<State, string>> = {
  ok: "✓ ok",
  warning: "! warning",
  broken: "✗ broken",
  notChecked: "– not checked",
};

const count = (rows: readonly Row[], state: State): number =>
  rows.filter((row) => row.state === state).length;

export function tableOf(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ check }) => check.length));
  const lines = rows.flatMap(({ state, check, subject, says, fix }) => {
    const what = subject === undefined ? says : `${subject}: ${says}`;
    const head = `${marks[state].padEnd(14)}${check.padEnd(width)}  ${what}`;
    return fix === undefined ? [head] : [head, `${" ".repeat(16 + width)}→ ${fix}`];
  });
  const counts = `${String(count(rows, "ok"))} ok, ${String(count(rows, "warning"))} warnings, ${String(count(rows, "broken"))} broken, ${String(count(rows, "notChecked"))} not checked`;
  return [...lines, "", counts].join("\n");
}

export const jsonOf = (project: string, rows: readonly Row[], at: number): string =>
  JSON.stringify(
    {
      project,
      at: new Date(at).toISOString(),
      ok: count(rows, "ok"),
      warnings: count(rows, "warning"),
      broken: count(rows, "broken"),
      notChecked: count(rows, "notChecked"),
      rows,
    },
    null,
    2,
  );

/** 1 when something is broken. */
export const exitCodeOf = (rows: readonly Row[]): number => (count(rows, "broken") > 0 ? 1 : 0);
