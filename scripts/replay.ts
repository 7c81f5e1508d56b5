/**
 * `npm run replay`: reads stored raw events again and says what that changed, as the callable `replayEvents` does, with the
 * credentials of whoever runs it: a script has no App Check token by which it could call that.
 */
import { parseArgs } from "node:util";
import { Problem, told } from "./problem.ts";
import { asProblem, built, checkedInput, silent } from "./project/builtCore.ts";
import { actAs, openProject } from "./project/openProject.ts";

const usage = `npm run replay -- --ids <id,id,…>
npm run replay -- --state failed|received|folded [--after <time>]
npm run replay -- --from <time> --to <time>
A time is anything Date understands, such as 2026-11-22T08:00:00Z. With --project <id> a real project; without, the suite here.`;

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
  if (Number.isNaN(time)) throw new Problem(`--${name}: not a time: ${value}`);
  return time;
}

function asked(): { project: string; input: Record<string, unknown> } {
  const { values } = parseArgs({
    options: {
      ids: { type: "string" },
      state: { type: "string" },
      after: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      project: { type: "string", default: "demo-takeover" },
    },
  });
  const { ids, state, after, from, to, project } = values;
  if (ids !== undefined) return { project, input: { by: "ids", ids: ids.split(",") } };
  if (state !== undefined) {
    return { project, input: { by: "state", state, ...(after ? { after: timeOf("after", after) } : {}) } };
  }
  if (from === undefined || to === undefined) throw new Problem(usage);
  return { project, input: { by: "time", from: timeOf("from", from), to: timeOf("to", to) } };
}

function replay(input: object): Promise<Answer> {
  const { replayEvents } = built("./lib/core/facts/replay.js") as {
    replayEvents: (ports: object, input: unknown) => Promise<Answer>;
  };
  const { receivePorts } = built("./lib/wiring.js") as { receivePorts: () => object };
  const checked = checkedInput("replayEventsInput", input);
  return replayEvents({ ...receivePorts(), log: silent }, checked);
}

async function main(): Promise<void> {
  const { project, input: first } = asked();
  actAs(await openProject(project));
  let input: Record<string, unknown> | null = first;
  const totals = { events: 0, changed: 0 };
  while (input) {
    const { events, changed, next } = await replay(input);
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

await main().catch((error: unknown) => {
  console.error(told(asProblem(error)));
  process.exitCode = 1;
});
