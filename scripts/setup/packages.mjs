/** Installs the packages of both lockfiles, a lockfile's only when it is not the one installed last. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { run } from "./run.mjs";

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/;
const CI = ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--fetch-retry-mintimeout=2000"];

/** @param {string} folder */
async function install(folder) {
  const cwd = join(root, folder);
  const marker = join(cwd, "node_modules", ".takeover-lock");
  const hash = createHash("sha256")
    .update(readFileSync(join(cwd, "package-lock.json")))
    .digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return;
  const title = folder === "" ? "Installing packages" : `Installing packages of ${folder}`;
  const { ok, output, log } = await run(title, "npm", CI, { cwd });
  if (!ok) throw new Problem(explain(output, log));
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
  await install("");
  await install("functions");
}
