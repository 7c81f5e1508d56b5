/**
 * `npm run audit:verify`: an admin has the hash chain of every timeline checked. The heads may be written to a file, to be
 * kept where nobody who can write the database can write, and later ones compared with them. Ends with 1 if anything is wrong.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type AdminCall, asAdmin, end } from "./adminCall.ts";

const usage = `npm run audit:verify
npm run audit:verify -- --conversation <id>
npm run audit:verify -- --write <file>      keeps the heads
npm run audit:verify -- --against <file>    compares with heads that were kept`;

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
  try {
    const string = { type: "string" } as const;
    return parseArgs({ options: { conversation: string, write: string, against: string } }).values;
  } catch {
    return end(usage);
  }
}

function headsIn(file: string): Heads {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Heads;
  } catch {
    return end(`--against: no heads in ${file}`);
  }
}

async function all(call: AdminCall): Promise<Audited[]> {
  const found = new Map<string, Audited>();
  let after: object | null = null;
  do {
    const answer: Answer = await call("verifyTimelines", { by: "page", ...(after ? { after } : {}) });
    for (const each of answer.conversations) found.set(each.conversationId, each);
    after = answer.next;
  } while (after !== null);
  return [...found.values()];
}

const one = async (call: AdminCall, conversationId: string, known?: Head): Promise<Audited[]> =>
  (await call<Answer>("verifyTimelines", { by: "conversation", conversationId, ...(known ? { known } : {}) }))
    .conversations;

/** Those whose kept head isn't the present one are asked for again: it has to be further down the chain. */
async function compared(call: AdminCall, found: Audited[], kept: Heads): Promise<Audited[]> {
  const ids = new Set(found.map(({ conversationId }) => conversationId));
  const gone = Object.keys(kept).filter((id) => !ids.has(id));
  for (const id of gone) console.log(`${id}  removed: the whole conversation`);
  if (gone.length > 0) process.exitCode = 1;
  const answers: Audited[] = [];
  for (const each of found) {
    const known = kept[each.conversationId];
    const isSame = !known || known.hash === each.head?.hash;
    answers.push(...(isSame ? [each] : await one(call, each.conversationId, known)));
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

async function verify(call: AdminCall): Promise<void> {
  const { conversation, write, against } = asked;
  const found = conversation === undefined ? await all(call) : await one(call, conversation);
  report(against === undefined ? found : await compared(call, found, headsIn(against)));
  if (write === undefined) return;
  const heads = found.flatMap(({ conversationId, head }) => (head ? [[conversationId, head] as const] : []));
  writeFileSync(write, `${JSON.stringify(Object.fromEntries(heads), null, 2)}\n`);
}

const asked = options();
await verify(await asAdmin());
