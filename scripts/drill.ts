/**
 * `npm run drill`: brings the documents of the running suite into files, those into an empty Firestore of its own, and
 * compares. It shows that the documents come back as they were, and that the way there is known; docs/backup.md has the
 * commands for a real project.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Firestore } from "firebase-admin/firestore";
import { address, project } from "./addresses.ts";
import { type Line, differences, documentsOf, restoreInto } from "./backup/documents.ts";
import { readBackup, writeBackup } from "./backup/files.ts";
import { openFirestore } from "./backup/openFirestore.ts";
import { startFirestore } from "./firestore.ts";
import { stopAll } from "./guarded.ts";
import { Problem, told } from "./problem.ts";
import { root } from "./root.ts";

/** A port that nothing of the suite uses. */
const emptyPort = 8097;

async function all(store: Firestore): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of documentsOf(store)) lines.push(line);
  return lines;
}

/** @returns what the backup has and the restored database doesn't, or the other way round */
async function restoreAndCompare(folder: string): Promise<{ restored: number; wrong: string[] }> {
  const backup = readBackup(folder);
  const empty = await startFirestore(emptyPort);
  const store = openFirestore("demo-restored", empty.host);
  try {
    const restored = await restoreInto(store, backup);
    const wrong = differences(backup, await all(store));
    return { restored, wrong: wrong.map(({ path, what }) => `${what}: ${path}`) };
  } finally {
    await store.terminate();
    await empty.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: "string" } } });
  const at = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const folder = values.to ?? join(root, ".cache", "drill", at);
  const suite = openFirestore(project, address("firestore"));
  const saved = await writeBackup(folder, documentsOf(suite)).finally(() => suite.terminate());
  console.log(`${String(saved)} documents saved to ${folder}`);
  const { restored, wrong } = await restoreAndCompare(folder);
  console.log(`${String(restored)} documents restored into an empty database`);
  if (wrong.length > 0)
    throw new Problem(`${String(wrong.length)} differ:\n${wrong.slice(0, 20).join("\n")}`);
  console.log("they are equal");
}

await main()
  .catch((error: unknown) => {
    console.error(told(error));
    process.exitCode = 1;
  })
  .finally(stopAll);
