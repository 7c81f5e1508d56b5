/** How screens are looked at: in which light and size, where their pictures go, and what axe finds that keeps somebody out. */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { root } from "../../scripts/root.ts";

const folder = join(root, "test-results", "screens");
const axe = readFileSync(createRequire(join(root, "package.json")).resolve("axe-core/axe.min.js"), "utf8");

export const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark", locale: "id-ID" },
  phone: {
    colorScheme: "light",
    viewport: { width: 390, height: 800 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
};

/** Puts a picture of the page into `test-results/screens/`. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
}

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

/** What axe calls serious or critical, with the elements. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } };
    return (await tool.run()).violations;
  });
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
