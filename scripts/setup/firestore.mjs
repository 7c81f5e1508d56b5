/**
 * Chooses the Firestore emulator, the first that works, and remembers the choice for `scripts/firestore.ts`. A
 * remembered choice stands as long as its file is there and FIRESTORE_EMULATOR_BINARY_PATH says the same as then.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { hasJava21, isExecutable, isHidane, onPath } from "./commands.mjs";
import { installHidane, presentHidane } from "./hidane.mjs";
import { officialJar } from "./official.mjs";
import { root } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/** @typedef {{ kind: "hidane" | "jar", path: string, override: string }} Choice */

const file = join(root, "node_modules", ".takeover-firestore.json");
const override = process.env.FIRESTORE_EMULATOR_BINARY_PATH ?? "";

/** @returns {Choice | undefined} */
function remembered() {
  if (!existsSync(file)) return undefined;
  /** @type {Choice} */
  const choice = JSON.parse(readFileSync(file, "utf8"));
  const usable =
    choice.kind === "jar"
      ? existsSync(choice.path) && onPath("java") !== undefined
      : isExecutable(choice.path);
  return usable && choice.override === override ? choice : undefined;
}

/** @returns {Choice} */
function overridden() {
  const path = resolve(override);
  if (isExecutable(path) && isHidane(path)) return { kind: "hidane", path, override };
  if (existsSync(path) && hasJava21()) return { kind: "jar", path, override };
  throw new Problem(
    `FIRESTORE_EMULATOR_BINARY_PATH is ${override}: that is neither hidane nor, with Java 21, the emulator's jar.`,
  );
}

/** @returns {Promise<Choice>} */
async function firstThatWorks() {
  if (override !== "") return overridden();
  const jar = await officialJar();
  if (jar !== undefined) return { kind: "jar", path: jar, override };
  const hidane = presentHidane() ?? (await installHidane());
  if (hidane !== undefined) return { kind: "hidane", path: hidane, override };
  throw new Problem(
    "No Firestore emulator can run here: install Java 21, or hidane (`npm install --global hidane`), " +
      "or Rust (then hidane is built for you), and run the same command again.",
  );
}

/** Makes sure there is one and says which. */
export async function chooseFirestore() {
  const known = remembered();
  const choice = known ?? (await firstThatWorks());
  if (known === undefined) writeFileSync(file, JSON.stringify(choice));
  return choice.kind === "jar" ? `official, ${choice.path}` : `hidane, ${choice.path}`;
}
