/** The official Firestore emulator: a jar that the firebase CLI downloads into its own cache, and Java 21 to run it. */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { hasJava21 } from "./commands.mjs";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";

const PROBE_MS = 5_000;
const DOWNLOAD_MS = 180_000;

/** @returns {{ remoteUrl: string, downloadPathRelativeToCacheDir: string }} */
function details() {
  const file = join(root, "node_modules/firebase-tools/lib/emulator/downloadableEmulatorInfo.json");
  return JSON.parse(readFileSync(file, "utf8")).firestore;
}

/** @param {string} url */
async function isReachable(url) {
  try {
    return (await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(PROBE_MS) })).ok;
  } catch {
    return false;
  }
}

/** The path of the jar, downloaded if need be; nothing if there is no Java 21 or no way to the jar. */
export async function officialJar() {
  if (!hasJava21()) return undefined;
  const { remoteUrl, downloadPathRelativeToCacheDir } = details();
  const cache = process.env.FIREBASE_EMULATORS_PATH || join(homedir(), ".cache", "firebase", "emulators");
  const jar = join(cache, downloadPathRelativeToCacheDir);
  if (existsSync(jar)) return jar;
  if (!(await isReachable(remoteUrl))) return undefined;
  const firebase = join(root, "node_modules", "firebase-tools", "lib", "bin", "firebase.js");
  const node = join(root, "node_modules", ".bin", "node");
  await run("Downloading the Firestore emulator", node, [firebase, "setup:emulators:firestore"], {
    limitMs: DOWNLOAD_MS,
  });
  return existsSync(jar) ? jar : undefined;
}
