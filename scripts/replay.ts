/**
 * `npm run replay`: an admin reads stored raw events again and sees what that changed. On this machine it signs in as
 * the demo admin; elsewhere TAKEOVER_FUNCTIONS_URL and TAKEOVER_ID_TOKEN say where and who.
 */
import { parseArgs } from "node:util";

const usage = `npm run replay -- --ids <id,id,…>
npm run replay -- --state failed|received|folded [--after <time>]
npm run replay -- --from <time> --to <time>
A time is anything Date understands, such as 2026-11-22T08:00:00Z.`;

const local = "http://127.0.0.1:5001/demo-takeover/asia-southeast2";
const functionsUrl = process.env["TAKEOVER_FUNCTIONS_URL"] ?? local;

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

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
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

async function idToken(): Promise<string> {
  const given = process.env["TAKEOVER_ID_TOKEN"];
  if (given !== undefined) return given;
  if (functionsUrl !== local) return end("TAKEOVER_ID_TOKEN: needed, an admin's Firebase ID token");
  const url = "http://127.0.0.1:9099/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local";
  const body = JSON.stringify({
    email: "admin@example.com",
    password: "takeover-demo",
    returnSecureToken: true,
  });
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { idToken: token } = (await answer.json()) as { idToken?: string };
  return token ?? end("the demo admin could not sign in");
}

async function call(token: string, data: unknown): Promise<Answer> {
  const answer = await fetch(`${functionsUrl}/replayEvents`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ data }),
  });
  const { result, error } = (await answer.json()) as { result?: Answer; error?: { message: string } };
  return result ?? end(error?.message ?? `the call got HTTP ${String(answer.status)}`);
}

async function main(): Promise<void> {
  let input: Record<string, unknown> | null = inputOf();
  const token = await idToken();
  const totals = { events: 0, changed: 0 };
  while (input) {
    const { events, changed, next } = await call(token, input);
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

await main().catch(() => end(`nobody answers at ${functionsUrl}; is npm start running?`));
