/** `npm run scale`: what stops growth first, what a rate asks for, and how a crowd waits at the limit. */
import { parseArgs } from "node:util";
import { readCounts } from "./cost/counts.ts";
import { Problem, told } from "./problem.ts";
import { demands, limits } from "./scale/limits.ts";
import { scaleSettings } from "./scale/settings.ts";
import { simulate } from "./scale/simulate.ts";

const usage = "npm run scale -- [--per-second 10: exchanges] [--numbers 1] [--agents 10] [--ai-seconds 3]";

function number(name: string, text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || !Number.isFinite(value) || value <= 0)
    throw new Problem(`--${name}: a number\n${usage}`);
  return value;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      "per-second": { type: "string", default: "10" },
      numbers: { type: "string", default: "1" },
      agents: { type: "string", default: "10" },
      "ai-seconds": { type: "string", default: "3" },
    },
  });
  const perSecond = number("per-second", values["per-second"]);
  const numbers = number("numbers", values.numbers);
  const aiSeconds = number("ai-seconds", values["ai-seconds"]);
  const [counts, settings] = [readCounts(), scaleSettings()];
  console.log("limits, the first one first, in exchanges a second");
  for (const { what, perSecond: at, because, change } of limits(counts, settings, { numbers, aiSeconds })) {
    const mark = at < perSecond ? "✗" : "✓";
    console.log(`${mark} ${at.toFixed(0).padStart(6)}  ${what}: ${because}`);
    if (at < perSecond) console.log(`          → ${change}`);
  }
  const asked = demands(counts, perSecond, number("agents", values.agents), aiSeconds);
  console.log(
    `\n${String(perSecond)} a second: ${asked.deliveries.toFixed(0)} webhooks, ${asked.invocations.toFixed(0)} invocations and`,
  );
  console.log(
    `${asked.writes.toFixed(0)} writes a second, ${asked.turnsAtOnce.toFixed(0)} turns at once, ${asked.listenerReads.toFixed(0)} reads a second for lists;`,
  );
  console.log(`a new key range gets there in ${String(asked.rampMinutes)} minutes`);
  const slots = settings.instances * 80;
  const crowd = { perSecond, slots, seconds: aiSeconds + 1, lasts: 300, seed: 1 };
  const { median, p95, longest } = simulate(crowd);
  console.log(
    `after five minutes at ${String(slots)} places for turns, a customer waits ${median.toFixed(1)} s for the turn to begin,`,
  );
  console.log(`95 of 100 up to ${p95.toFixed(1)} s, the last one ${longest.toFixed(1)} s`);
}

try {
  main();
} catch (error) {
  console.error(told(error));
  process.exitCode = 1;
}
