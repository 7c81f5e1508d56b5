/**
 * Makes this checkout ready to run: packages, local secrets, a Firestore emulator; each only when it is missing.
 * Runs before everything else, under whatever Node the machine has, so it needs no dependency. `--packages`: only those;
 * `--tests`: a Chromium too.
 */
import { installPackages } from "./setup/packages.mjs";
import { chooseChromium } from "./setup/chromium.mjs";
import { chooseFirestore } from "./setup/firestore.mjs";
import { writeSecrets } from "./setup/secrets.mjs";
import { Problem } from "./setup/problem.mjs";

const OLDEST_NODE = 20;

function requireNode() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= OLDEST_NODE) return;
  throw new Problem(`Takeover needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}.`);
}

async function setUp() {
  requireNode();
  await installPackages();
  if (process.argv.includes("--packages")) return;
  writeSecrets();
  console.log(`Firestore emulator: ${await chooseFirestore()}`);
  if (process.argv.includes("--tests")) console.log(`Chromium: ${await chooseChromium()}`);
}

setUp().catch((error) => {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
});
