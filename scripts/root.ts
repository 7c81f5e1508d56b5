/** Where the checkout is: the nearest folder above the working directory that holds `firebase.json`. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

function nearest(folder: string): string {
  if (existsSync(join(folder, "firebase.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("No firebase.json here or above: run this inside the checkout.");
  return nearest(parent);
}

/** Absolute path of the checkout. */
export const root = nearest(process.cwd());
