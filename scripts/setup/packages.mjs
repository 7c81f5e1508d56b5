/**
 * Installs the packages of both lockfiles, a lockfile's only when it is not the one installed last. No package runs a
 * script of its own but `node`, whose script fetches the Node that everything runs on; the rest have what they need
 * without, and compiling one of them would take minutes.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { run } from "./run.mjs";

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/;
const PATIENCE = ["--prefer-offline", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=8000"];
const QUIET = ["--no-audit", "--no-fund", "--loglevel=warn"];
const CI = ["ci", "--ignore-scripts", ...PATIENCE, ...QUIET];
const NODE = ["rebuild", "node", ...PATIENCE, ...QUIET];

/** @param {string} title @param {string[]} args @param {string} cwd */
async function npm(title, args, cwd) {
  const { ok, output, log } = await run(title, "npm", args, { cwd });
  if (!ok) throw new Problem(explain(output, log));
}

/** @param {string} folder @param {() => Promise<void>} install */
async function whenChanged(folder, install) {
  const hash = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  const marker = join(folder, "node_modules", ".takeover-lock");
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return;
  await install();
  writeFileSync(marker, hash);
}

/** @param {string} output @param {string} log */
function explain(output, log) {
  const end = output.trimEnd().split("\n").slice(-15).join("\n");
  if (NO_NETWORK.test(output)) {
    return (
      "The packages are not installed and npm cannot reach its registry: connect to the network once " +
      `and run the same command again. (${log})`
    );
  }
  return `npm could not install the packages:\n${end}\n(all of it: ${log})`;
}

/** Brings both `node_modules` up to date, one after the other. */
export async function installPackages() {
  await whenChanged(root, async () => {
    await npm("Installing packages", CI, root);
    await npm("Installing Node", NODE, root);
  });
  const functions = join(root, "functions");
  await whenChanged(functions, () => npm("Installing packages of functions", CI, functions));
}
