/**
 * The packages that reach a server or a browser, with their licences, and whether each licence is one that a business can
 * ship. Tools that only build and test are looked at too, but aren't listed.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { type Package, dependenciesOf, installed, needed, readLock } from "./lockfile.ts";

/** They ask for their notice to be kept, and for nothing else. */
const permissive = new Set([
  "MIT",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "0BSD",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
]);

/** For tools that nobody ships. */
const forTools = new Set([
  ...permissive,
  "MPL-2.0",
  "Python-2.0",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "BSD",
  "public domain",
]);

/** What the lockfile doesn't say, read from the package's own files. */
const read: Readonly<Record<string, string>> = {
  limiter: "MIT",
  fuzzy: "MIT",
  "valid-url": "MIT",
};

export const licenceOf = ({ name, licence }: Package): string =>
  licence === "" ? (read[name] ?? "") : licence;

/** `(A OR B)` is fine when one of them is. */
const isOneOf = (licence: string, allowed: ReadonlySet<string>): boolean =>
  licence
    .replaceAll(/[()]/g, "")
    .split(" OR ")
    .some((each) => allowed.has(each));

/** Packages that the console's code imports by name. */
function consoleImports(): string[] {
  const files = ["console/src", "functions/src/contract"].flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !file.includes(".test.")),
  );
  const names = files.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/from "([^."][^"]*)"/g)].map(([, name = ""]) =>
      name.startsWith("@") ? name.split("/").slice(0, 2).join("/") : (name.split("/")[0] ?? ""),
    ),
  );
  return [...new Set(names)].filter((name) => !name.startsWith("node:"));
}

export interface Shipped extends Package {
  where: "functions" | "console";
}

/** What a server or a browser gets, by name. zod is the functions' own in the console too. */
export function shipped(): Shipped[] {
  const functions = readLock("functions");
  const browser = consoleImports();
  const lists: [Shipped["where"], Package[]][] = [
    ["functions", needed(functions, dependenciesOf(functions))],
    [
      "console",
      [
        ...needed(readLock("."), browser),
        ...needed(
          functions,
          browser.filter((name) => name === "zod"),
        ),
      ],
    ],
  ];
  const all = lists.flatMap(([where, packages]) => packages.map((each) => ({ ...each, where })));
  return all.sort(
    (a, b) =>
      a.where.localeCompare(b.where) || a.name.localeCompare(b.name) || a.version.localeCompare(b.version),
  );
}

/** Names of packages whose licence isn't one of those. */
export function problems(): string[] {
  const say = ({ name, version, ...rest }: Package): string =>
    `${name} ${version}: ${licenceOf({ name, version, ...rest }) || "no licence"}`;
  const tools = [...installed(readLock(".")), ...installed(readLock("functions"))];
  return [
    ...shipped().filter((each) => !isOneOf(licenceOf(each), permissive)),
    ...tools.filter((each) => !isOneOf(licenceOf(each), forTools)),
  ].map(say);
}

/** `docs/licences.md`. */
export function pageOf(packages: readonly Shipped[]): string {
  const counts = new Map<string, number>();
  for (const each of packages) counts.set(licenceOf(each), (counts.get(licenceOf(each)) ?? 0) + 1);
  const summary = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([licence, count]) => `${licence} (${String(count)})`);
  const rows = packages.map(
    (each) => `| ${each.where} | ${each.name} | ${each.version} | ${licenceOf(each)} |`,
  );
  return `# Licences of what is shipped

Made by \`npm run licences\` from the lockfiles; a test holds it to them, and refuses a package whose licence asks for more than
its notice to be kept. Tools that only build and test are not listed.

${summary.join(", ")}.

| where | package | version | licence |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}
