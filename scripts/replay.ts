/** `npm run replay`: an admin reads stored raw events again and sees what that changed. */
import { parseArgs } from "node:util";
import { type AdminCall, asAdmin, end } from "./adminCall.ts";

const usage = `npm run replay -- --ids <id,id,…>
npm run replay -- --state failed|received|folded [--after <time>]
npm run replay -- --from <time> --to <time>
A time is anything Date understands, such as 2026-11-22T08:00:00Z.`;

interface Answer {
  events: {
    eventId: string;
    before: string;
    after: string;
    changed: number;
    waiting: number;
    problem?: string;
  }[];
  changed: number;
  next: number | null;
}

function timeOf(name: string, value: string): number {
  const time = Date.parse(value);
  return Number.isNaN(time) ? end(`--${name}: not a time: ${value}`) : time;
}

function inputOf(): Record<string, unknown> {
  const { values } = parseArgs({
    options: {
      ids: { type: "string" },
      state: { type: "string" },
      after: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
    },
  });
  const { ids, state, after, from, to } = values;
  if (ids !== undefined) return { by: "ids", ids: ids.split(",") };
  if (state !== undefined) return { by: "state", state, ...(after ? { after: timeOf("after", after) } : {}) };
  if (from !== undefined && to !== undefined)
    return { by: "time", from: timeOf("from", from), to: timeOf("to", to) };
  return end(usage);
}

async function replay(call: AdminCall, asked: Record<string, unknown>): Promise<void> {
  let input: Record<string, unknown> | null = asked;
  const totals = { events: 0, changed: 0 };
  while (input) {
    const { events, changed, next }: Answer = await call("replayEvents", input);
    for (const { eventId, before, after, changed: facts, waiting, problem } of events) {
      const said = problem === undefined ? "" : `, broke off: ${problem}`;
      const counts = `changed ${String(facts)}, waiting ${String(waiting)}`;
      console.log(`${eventId}  ${before} → ${after}  ${counts}${said}`);
    }
    totals.events += events.length;
    totals.changed += changed;
    input = next === null ? null : { ...input, [input["by"] === "state" ? "after" : "from"]: next };
  }
  console.log(`${String(totals.events)} events replayed, ${String(totals.changed)} facts changed something`);
}

const asked = inputOf();
await replay(await asAdmin(), asked);
