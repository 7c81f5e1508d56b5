/** What a lockfile says of its packages: which ones something needs, and under which licence each comes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";

interface Entry {
  version?: string;
  license?: string;
  dev?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

export interface Package {
  name: string;
  version: string;
  /** As its author wrote it; empty when nothing is written. */
  licence: string;
}

type Lock = ReadonlyMap<string, Entry>;

export function readLock(folder: string): Lock {
  const { packages } = JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8")) as {
    packages: Record<string, Entry>;
  };
  return new Map(Object.entries(packages));
}

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

const packageOf = (path: string, { version = "", license = "" }: Entry): Package => ({
  name: nameOf(path),
  version,
  licence: license,
});

/** As Node looks for it: beside what needs it, then further up. */
function resolved(lock: Lock, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (lock.has(path)) return path;
    if (folder === "" || !folder.includes("node_modules")) {
      return lock.has(`node_modules/${name}`) ? `node_modules/${name}` : undefined;
    }
  }
}

/** Everything that these need, themselves included. */
export function needed(lock: Lock, names: readonly string[]): Package[] {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const path = resolved(lock, from, name);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies } = lock.get(path) ?? {};
    for (const inner of Object.keys({ ...dependencies, ...optionalDependencies })) visit(path, inner);
  };
  for (const name of names) visit("", name);
  return [...found].map((path) => packageOf(path, lock.get(path) ?? {}));
}

/** Everything that is installed. */
export const installed = (lock: Lock): Package[] =>
  [...lock].filter(([path]) => path !== "").map(([path, entry]) => packageOf(path, entry));

/** The direct dependencies of the package itself. */
export const dependenciesOf = (lock: Lock): string[] => Object.keys(lock.get("")?.dependencies ?? {});
