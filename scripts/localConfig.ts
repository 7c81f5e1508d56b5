/**
 * `firebase.json` for the emulators: the same, but for where the console may connect to. In production its content policy
 * names Firebase's own addresses only; here it may also reach the emulators. Written beside the original, because every
 * path in it is relative to that place.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { address } from "./addresses.ts";
import { root } from "./root.ts";

/** The emulators that a page of the console talks to. */
const reached = ["auth", "firestore", "functions"] as const;

interface Header {
  key: string;
  value: string;
}
interface FirebaseConfig {
  hosting: { headers: { source: string; headers: Header[] }[] };
}

/** The policy with the local addresses added to what the page may connect to. */
export function locally(policy: string): string {
  const here = reached.map((name) => `http://${address(name)}`).join(" ");
  return policy.replace("connect-src 'self'", `connect-src 'self' ${here}`);
}

/** @returns the path of the written file */
export function writeLocalConfig(): string {
  const config = JSON.parse(readFileSync(join(root, "firebase.json"), "utf8")) as FirebaseConfig;
  for (const { headers } of config.hosting.headers) {
    for (const header of headers) {
      if (header.key === "Content-Security-Policy") header.value = locally(header.value);
    }
  }
  const path = join(root, "firebase.local");
  writeFileSync(path, JSON.stringify(config, null, 2));
  return path;
}
