/**
 * `npm run audit:verify`: checks the hash chain of every timeline, with the credentials of whoever runs it. The heads may be
 * written to a file, to be kept where nobody who can write the database can write, and later ones compared with them. Ends
 * with 1 if anything is wrong.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Problem, told } from "./problem.ts";
import { asProblem, built, checkedInput, silent } from "./project/builtCore.ts";
import { actAs, openProject } from "./project/openProject.ts";

const usage = `npm run audit:verify
npm run audit:verify -- --conversation <id>
npm run audit:verify -- --write <file>      keeps the heads
npm run audit:verify -- --against <file>    compares with heads that were kept
With --project <id> a real project; without, the suite here.`;

interface Head {
  seq: number;
  hash: string;
}

interface Audited {
  conversationId: string;
  head: Head | null;
  chained: number;
  older: number;
  problems: { kind: string; seq: number | null; entryId: string | null }[];
}

interface Answer {
  conversations: Audited[];
  next: object | null;
}

type Heads = Record<string, Head>;

function options() {
  const string = { type: "string" } as const;
  const project = { type: "string", default: "demo-takeover" } as const;
  try {
    return parseArgs({ options: { conversation: string, write: string, against: string, project } }).values;
  } catch {
    throw new Problem(usage);
  }
}

function verify(input: object): Promise<Answer> {
  const { verifyTimelines } = built("./lib/core/audit/verifyTimelines.js") as {
    verifyTimelines: (ports: object, input: unknown) => Promise<Answer>;
  };
  const { sweepPorts } = built("./lib/wiring.js") as { sweepPorts: () => object };
  return verifyTimelines({ ...sweepPorts(), log: silent }, checkedInput("verifyTimelinesInput", input));
}

function headsIn(file: string): Heads {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Heads;
  } catch {
    throw new Problem(`--against: no heads in ${file}`);
  }
}

async function all(): Promise<Audited[]> {
  const found = new Map<string, Audited>();
  let after: object | null = null;
  do {
    const answer: Answer = await verify({ by: "page", ...(after ? { after } : {}) });
    for (const each of answer.conversations) found.set(each.conversationId, each);
    after = answer.next;
  } while (after !== null);
  return [...found.values()];
}

const one = async (conversationId: string, known?: Head): Promise<Audited[]> =>
  (await verify({ by: "conversation", conversationId, ...(known ? { known } : {}) })).conversations;

/** Those whose kept head isn't the present one are asked for again: it has to be further down the chain. */
async function compared(found: Audited[], kept: Heads): Promise<Audited[]> {
  const ids = new Set(found.map(({ conversationId }) => conversationId));
  const gone = Object.keys(kept).filter((id) => !ids.has(id));
  for (const id of gone) console.log(`${id}  removed: the whole conversation`);
  if (gone.length > 0) process.exitCode = 1;
  const answers: Audited[] = [];
  for (const each of found) {
    const known = kept[each.conversationId];
    const isSame = !known || known.hash === each.head?.hash;
    answers.push(...(isSame ? [each] : await one(each.conversationId, known)));
  }
  return answers;
}

function report(found: readonly Audited[]): void {
  const sum = (count: (each: Audited) => number) => found.reduce((total, each) => total + count(each), 0);
  for (const { conversationId, problems } of found) {
    for (const { kind, seq, entryId } of problems) {
      console.log(
        `${conversationId}  ${kind}: ${seq === null ? "no place" : `entry ${seq}`} ${entryId ?? ""}`,
      );
    }
  }
  const problems = sum((each) => each.problems.length);
  console.log(
    `${found.length} timelines, ${sum((each) => each.chained)} entries in chains, ` +
      `${sum((each) => each.older)} from before there was a chain, ${problems} problems`,
  );
  if (problems > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const { conversation, write, against, project } = options();
  actAs(await openProject(project));
  const found = conversation === undefined ? await all() : await one(conversation);
  report(against === undefined ? found : await compared(found, headsIn(against)));
  if (write === undefined) return;
  const heads = found.flatMap(({ conversationId, head }) => (head ? [[conversationId, head] as const] : []));
  writeFileSync(write, `${JSON.stringify(Object.fromEntries(heads), null, 2)}\n`);
}

await main().catch((error: unknown) => {
  console.error(told(asProblem(error)));
  process.exitCode = 1;
});
