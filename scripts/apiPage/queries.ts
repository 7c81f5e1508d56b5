/** The queries of a frontend, as the contract spells them: those whose docstring begins with "Console:". */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../root.ts";

interface Spec {
  collection: string;
  where: readonly (readonly [string, string, unknown])[];
  orderBy: readonly (readonly [string, string])[];
}

interface Query {
  name: string;
  parameters: string;
  about: string;
  spec: string;
}

interface Written {
  name: string;
  about: string;
  parameters: { name: string; type: string }[];
}

const mark = "Console: ";

const files = ["functions/src/contract/queries.ts", "functions/src/contract/numbersQueries.ts"];

/** As they stand in a source. */
function writtenIn(file: string): Written[] {
  const text = readFileSync(join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Written[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer)) {
      const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
      const about = (ts.getTextOfJSDocComment(docs?.comment) ?? "").replaceAll("\n", " ");
      const parameters = node.initializer.parameters.map((each) => ({
        name: each.name.getText(),
        type: each.type?.getText() ?? "",
      }));
      if (about.startsWith(mark))
        found.push({ name: node.name.getText(), about: about.slice(mark.length), parameters });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A value that shows where a parameter goes: text as it is, others in words. */
const standIn = ({ name, type }: { name: string; type: string }): unknown =>
  type === "string" ? `{${name}}` : { toString: () => `{${name}}` };

/** What a parameter became that isn't text as it stands, such as the digits of a number, is `{…}`. */
const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  const text = String(value).replace("\u{10ffff}", "\\u{10ffff}");
  return text === "" || text.startsWith("\\") ? `{…}${text}` : text;
};

function specOf({ collection, where, orderBy }: Spec): string {
  const clauses = where.map(([field, operator, value]) => `\`${field} ${operator} ${shown(value)}\``);
  const order = orderBy.map(([field, direction]) => `\`${field}\` ${direction}`);
  return [
    `\`${collection}\``,
    ...(clauses.length === 0 ? [] : [`where ${clauses.join(" and ")}`]),
    ...(order.length === 0 ? [] : [`by ${order.join(", ")}`]),
  ].join(" ");
}

/** @param queries as they run */
export const consoleQueries = (queries: Readonly<Record<string, (...values: unknown[]) => Spec>>): Query[] =>
  files.flatMap(writtenIn).map(({ name, about, parameters }) => {
    const make = queries[name];
    if (!make) throw new Error(`there is no query ${name}`);
    return {
      name,
      about: `${about.charAt(0).toUpperCase()}${about.slice(1)}`,
      parameters: parameters.map((each) => each.name).join(", "),
      spec: specOf(make(...parameters.map(standIn))),
    };
  });
