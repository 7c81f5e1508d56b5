/** What is set for growth today, read from the source, so that the pages can't tell of yesterday's settings. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";

export interface ScaleSettings {
  webhookInstances: number;
  webhookConcurrency: number;
  instances: number;
  taskDispatches: number;
}

function read(file: string, pattern: RegExp): number {
  const found = pattern.exec(readFileSync(join(root, "functions", "src", file), "utf8"))?.[1];
  if (found === undefined) throw new Error(`functions/src/${file} doesn't say ${String(pattern)}`);
  return Number(found);
}

export const scaleSettings = (): ScaleSettings => ({
  webhookInstances: read("config.ts", /webhookMaxInstances = (\d+)/),
  webhookConcurrency: read("triggers/whatsappWebhook.ts", /concurrency: (\d+)/),
  instances: read("index.ts", /maxInstances: (\d+)/),
  taskDispatches: read("triggers/advanceConversation.ts", /maxConcurrentDispatches: (\d+)/),
});
