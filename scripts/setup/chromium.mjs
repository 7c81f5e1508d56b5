/**
 * Finds the Chromium that the browser tests run in, or installs Debian's where that is possible without asking anybody.
 * Only tests need it. The choice is remembered for `e2e/browser/chromium.ts`; without one the tests fail and say so.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isExecutable, onPath } from "./commands.mjs";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";

const file = join(root, "node_modules", ".takeover-chromium");
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const places = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const INSTALL_MS = 300_000;
const install = "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium";

const present = () =>
  [process.env.CHROMIUM_PATH, ...names.map(onPath), ...places].find(
    (path) => path !== undefined && path !== "" && isExecutable(path),
  );

/** Debian and Ubuntu, as root. */
const canInstall = () => process.getuid?.() === 0 && onPath("apt-get") !== undefined;

/** The path, or a sentence about how to get one. */
export async function chooseChromium() {
  if (present() === undefined && canInstall()) {
    await run("Installing Chromium for the browser tests", "sh", ["-c", install], { limitMs: INSTALL_MS });
  }
  const path = present();
  if (path === undefined) {
    rmSync(file, { force: true });
    return "none; install Chromium or Chrome, or set CHROMIUM_PATH, for the browser tests";
  }
  writeFileSync(file, path);
  return path;
}
