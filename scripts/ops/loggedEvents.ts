/** Every event that the functions log, with its level and fields, read from their source. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../root.ts";

export interface LoggedEvent {
  name: string;
  level: "info" | "warn";
  /** Those that stand in the call itself; what is spread into it isn't among them. */
  fields: string[];
  file: string;
}

const sources = (): string[] =>
  globSync("functions/src/**/*.ts", { cwd: root }).filter(
    (file) => !file.endsWith(".test.ts") && !file.includes("/testing/"),
  );

/** `log.info` or `….log.warn`; undefined for any other call. */
function levelOf(call: ts.CallExpression): LoggedEvent["level"] | undefined {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { name, expression: object } = expression;
  const isLog =
    (ts.isIdentifier(object) && object.text === "log") ||
    (ts.isPropertyAccessExpression(object) && object.name.text === "log");
  return isLog && (name.text === "info" || name.text === "warn") ? name.text : undefined;
}

function fieldsOf(argument: ts.Expression | undefined): string[] {
  if (!argument || !ts.isObjectLiteralExpression(argument)) return [];
  return argument.properties.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
}

function eventsOf(file: string): LoggedEvent[] {
  const text = readFileSync(join(root, file), "utf8");
  const events: LoggedEvent[] = [];
  const visit = (node: ts.Node): void => {
    const level = ts.isCallExpression(node) ? levelOf(node) : undefined;
    if (level !== undefined && ts.isCallExpression(node)) {
      const [name, fields] = node.arguments;
      if (!name || !ts.isStringLiteral(name)) throw new Error(`${file}: an event's name must be a literal`);
      events.push({ name: name.text, level, fields: fieldsOf(fields), file });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true));
  return events;
}

export const loggedEvents = (): LoggedEvent[] => sources().flatMap(eventsOf);
