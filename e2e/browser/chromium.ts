/** One real Chromium for a file of browser tests, with a profile of its own that is gone afterwards. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { root } from "../../scripts/root.ts";

/** Nothing asks a person, and nothing looks for the world outside. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** @throws without a Chromium: a browser test that didn't run hasn't passed */
function executable(): string {
  const choice = join(root, "node_modules", ".takeover-chromium");
  if (existsSync(choice)) return readFileSync(choice, "utf8");
  throw new Error("No Chromium here: install one or set CHROMIUM_PATH, then run npm test again");
}

let running: Promise<Browser> | undefined;

/** The browser of this file; started with the first test that needs it. */
export const browser = (): Promise<Browser> =>
  (running ??= chromium.launch({ executablePath: executable(), args: flags }));

afterAll(async () => {
  await (await running)?.close();
});
