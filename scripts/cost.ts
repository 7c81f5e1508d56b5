/** `npm run cost`: what a month costs at Google and at Meta. Prices are in `ops/prices.json`, with their date. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCounts } from "./cost/counts.ts";
import { type Item, type Prices, type Usage, estimate } from "./cost/estimate.ts";
import { Problem, told } from "./problem.ts";
import { root } from "./root.ts";

const usual = {
  messages: "10000",
  parts: "1",
  numbers: "1",
  templates: "50",
  agents: "3",
  "ai-seconds": "3",
  history: "10",
  shared: "1",
};

const usage = `npm run cost -- [--messages 10000: of customers, a month]
    [--numbers 1] [--templates 50] [--parts 1: messages an answer is sent as] [--agents 3: with the list open]
    [--ai-seconds 3] [--history 10: messages shown to the AI] [--shared 1: requests that share an instance]
    [--service-rate <of Meta, per message>]`;

function number(name: string, text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || text === "" || !Number.isFinite(value) || value < 0)
    throw new Problem(`--${name}: a number\n${usage}`);
  return value;
}

const amount = (quantity: number): string =>
  quantity.toLocaleString("en", { maximumFractionDigits: quantity < 100 ? 2 : 0 });

const line = ({ what, quantity, unit, cost }: Item): string =>
  `${what.padEnd(44)}${`${amount(quantity)} ${unit}`.padStart(30)}${cost.toFixed(2).padStart(12)}`;

function main(): void {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      "service-rate": text,
      ...(Object.fromEntries(
        Object.entries(usual).map(([name, value]) => [name, { ...text, default: value }]),
      ) as Record<keyof typeof usual, { type: "string"; default: string }>),
    },
  });
  const prices = JSON.parse(readFileSync(join(root, "ops", "prices.json"), "utf8")) as Prices & {
    caution: string;
  };
  const { serviceRate } = prices.meta;
  const asked: Usage = {
    messages: number("messages", values.messages),
    parts: number("parts", values.parts),
    numbers: number("numbers", values.numbers),
    templates: number("templates", values.templates),
    agents: number("agents", values.agents),
    aiSeconds: number("ai-seconds", values["ai-seconds"]),
    history: number("history", values.history),
    shared: Math.max(1, number("shared", values.shared)),
    serviceRate: number("service-rate", values["service-rate"] ?? String(serviceRate["Indonesia"])),
  };
  const { google, meta, googleTotal, total } = estimate(readCounts(), prices, asked);
  console.log(
    `${amount(asked.messages)} messages a month that the AI answers; US dollars, prices as of ${prices.asOf}\n`,
  );
  for (const item of google) console.log(line(item));
  console.log(`${"Google".padEnd(74)}${googleTotal.toFixed(2).padStart(12)}`);
  console.log(line(meta));
  console.log(`${"Together, without the AI's provider".padEnd(74)}${total.toFixed(2).padStart(12)}`);
  console.log(
    `${"For each message".padEnd(74)}${(asked.messages > 0 ? total / asked.messages : 0).toFixed(5).padStart(12)}`,
  );
  console.log(`\n${prices.caution}`);
}

try {
  main();
} catch (error) {
  console.error(told(error));
  process.exitCode = 1;
}
