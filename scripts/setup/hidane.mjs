/** hidane, the Firestore emulator without Java: found on PATH or in the user's cache, else installed into that cache. */
import { join } from "node:path";
import { isHidane, onPath } from "./commands.mjs";
import { userCache } from "./paths.mjs";
import { run } from "./run.mjs";

const VERSION = "0.6.0";
const NPM_MS = 60_000;
const fromCargo = join(userCache, "hidane");
const fromNpm = join(userCache, "hidane-npm");
const cached = [join(fromCargo, "bin", "hidane"), join(fromNpm, "node_modules", ".bin", "hidane")];

/** A hidane that is here already. */
export function presentHidane() {
  return [onPath("hidane"), ...cached].find((file) => file !== undefined && isHidane(file));
}

/** A hidane installed now, from the first source that works. */
export async function installHidane() {
  if (onPath("npm") !== undefined) {
    const quickly = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--no-audit", "--no-fund"];
    const args = ["install", "--prefix", fromNpm, ...quickly, `hidane@${VERSION}`];
    await run("Installing the Firestore emulator hidane with npm", "npm", args, { limitMs: NPM_MS });
    if (presentHidane() !== undefined) return presentHidane();
  }
  if (onPath("cargo") !== undefined) {
    const args = ["install", "hidane", "--version", VERSION, "--locked", "--root", fromCargo];
    await run("Building the Firestore emulator hidane with cargo, once, about 3 minutes", "cargo", args);
  }
  return presentHidane();
}
