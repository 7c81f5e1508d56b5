/**
 * The rules with one part changed, for each part that decides something: a condition, one side of an `&&` or `||`, a
 * comparison, a role in a list. What asks the rules must notice each of them.
 */

export interface Mutant {
  /** The line and what was changed in it. */
  what: string;
  rules: string;
}

interface Change {
  from: number;
  to: number;
  text: string;
}

/** Where a side of `operator` begins and ends, at the depth of the statement itself. */
function sides(statement: string, operator: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < statement.length; at += 1) {
    const character = statement[at] ?? "";
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (depth !== 0 || !statement.startsWith(operator, at)) continue;
    found.push({ from, to: at });
    from = at + operator.length;
  }
  return found.length === 0 ? [] : [...found, { from, to: statement.length }];
}

const every = (line: string, pattern: RegExp, text: (found: string) => string): Change[] =>
  [...line.matchAll(pattern)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
    text: text(found),
  }));

/** The changes of one line. */
function changesIn(line: string): Change[] {
  const statement = /(\breturn |: if )(.+);/.exec(line);
  if (!statement) return [];
  const [, keyword = "", condition = ""] = statement;
  const start = statement.index + keyword.length;
  const replaced = (operator: string, by: string): Change[] =>
    sides(condition, operator).map(({ from, to }) => ({
      from: start + from,
      to: start + to,
      text: ` ${by} `,
    }));
  const whole = keyword === ": if " ? ["true", "false"].filter((value) => value !== condition) : [];
  return [
    ...whole.map((text) => ({ from: start, to: start + condition.length, text })),
    ...replaced("&&", "true"),
    ...replaced("||", "false"),
    ...every(line, / (==|!=) /g, (found) => (found === " == " ? " != " : " == ")),
    ...every(line, /'(agent|supervisor|admin)'/g, () => "'nobody'"),
  ];
}

/** @param rules as they are deployed */
export function mutantsOf(rules: string): Mutant[] {
  const lines = rules.split("\n");
  return lines.flatMap((line, index) =>
    changesIn(line).map(({ from, to, text }) => {
      const changed = `${line.slice(0, from)}${text}${line.slice(to)}`;
      return {
        what: `line ${index + 1}: ${changed.trim()}`,
        rules: lines.with(index, changed).join("\n"),
      };
    }),
  );
}
