/**
 * Whatever is asked of whichever callable, in whatever order and while things fail: a result as the registry describes it,
 * or one of the errors that it names, with the details it promises. Never `internal`.
 */
import fc from "fast-check";
import functionsTest from "firebase-functions-test";
import { type CallableName, callables, commonErrors } from "../../contract/callables";
import {
  exampleConversation,
  exampleFailed,
  exampleNumber,
  exampleQueued,
} from "../../contract/callables/example";
import type { Role } from "../../contract/user";
import { eraseCustomer } from "../../core/erase/eraseCustomer";
import { type ErrorCode, TakeoverError } from "../../core/errors";
import { receiveFile } from "../../core/media/receiveFile";
import type { SendOutcome } from "../../core/ports";
import { type Known, anyInput } from "../../testing/anyInput";
import { type Answer, type Caller, ask } from "../../testing/callables";
import { textDelivery } from "../../testing/deliveries";
import { agent, wabaId } from "../../testing/documents";
import { openExampleOffice } from "../../testing/exampleOffice";
import { png } from "../../testing/files";
import { bytesOf } from "../../testing/memoryMedia";
import { putTemplate } from "../../testing/templates";
import type { World } from "../../testing/world";

jest.mock("../../wiring", () => jest.requireActual<{ wired: unknown }>("../../testing/callables").wired);
import * as deployed from "../../index";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const names = Object.keys(callables) as CallableName[];
const callerOf: Record<Role, Caller> = {
  agent: { uid: "agent-1", token: { role: "agent", name: "Sari" } },
  supervisor: { uid: "supervisor-1", token: { role: "supervisor" } },
  admin: { uid: "admin-1", token: { role: "admin" } },
};

const minute = 60_000;
const erased = `${exampleNumber}-erased`;
const joined = `${exampleNumber}-joined`;

interface RichOffice {
  world: World;
  known: Known;
  /** Meta, as it is when it works. */
  usual: World["ports"]["whatsapp"];
}

/** Somebody erased, somebody joined, files and templates beside the customer of the examples. */
async function openRichOffice(): Promise<RichOffice> {
  const { world } = await openExampleOffice(true);
  const held = world.store.documents.get(`conversations/${exampleConversation}`);
  const copy = (id: string, fields: object): void => {
    world.store.documents.set(`conversations/${id}`, { data: { ...held?.data, ...fields }, version: 1 });
  };
  copy(erased, { outbox: [] });
  copy(joined, { outbox: [], mergedInto: exampleConversation });
  await world.clock.run(eraseCustomer(world.ports, { conversationId: erased }, agent));
  putTemplate(world);
  const body = { type: "BODY", text: "Diskon" };
  putTemplate(world, { id: "2", name: "promo", category: "MARKETING", components: [body] });
  putTemplate(world, { id: "3", name: "paused", status: "PAUSED", components: [body] });
  const files = await Promise.all(
    (["image", "document"] as const).map(async (kind) => {
      const file = { kind, mimeType: "image/png", filename: "a.png", size: png.length, bytes: bytesOf(png) };
      const given = { ...file, conversationId: exampleConversation };
      return (await world.clock.run(receiveFile(world.ports, given, agent.uid))).mediaDocumentId;
    }),
  );
  return { world, known: knownIn(files), usual: { ...world.ports.whatsapp } };
}

const knownIn = (files: readonly string[]): Known => ({
  conversationId: [exampleConversation, exampleConversation, exampleConversation, erased, joined, "no-one"],
  messageId: ["wamid.A", exampleFailed, "out-none", ".."],
  mediaDocumentId: [...files, "no-such-file"],
  clientId: ["1", "2", "3"],
  phoneNumberId: [exampleNumber, "9"],
  wabaId: [wabaId, "9"],
  waId: ["6281200000001", "6285500000007"],
  agentUid: ["agent-1", "agent-2", "nobody", null],
  uid: ["agent-2", "admin-1", "nobody"],
  expectedEpoch: [1, 2, 3, 9],
  language: ["id", "en"],
  body: ["Halo", "Halo {{1}}, selamat datang."],
  examples: [[], ["Budi"]],
  shortcut: ["halo", "jam-buka"],
  parameters: [[], ["Budi"], ["Budi", "x"]],
  emoji: ["👍", "xx", null],
  after: [{ part: "messages", at: 0, id: "" }, { part: "timeline", at: 0, id: "" }, 0],
});

interface Step {
  name: CallableName;
  data: unknown;
  /** What the database and Meta do about it. */
  database: ErrorCode | null;
  meta: "accepts" | "refuses" | "is away";
  /** Minutes until the next one. */
  pause: number;
}

const often = <Value>(value: Value): Value[] => Array.from({ length: 8 }, () => value);

/** What makes it likely that a call finds what it is about. */
const knownBy: Partial<Record<CallableName, Known>> = {
  sendMessage: {
    conversationId: [...Array.from({ length: 6 }, () => exampleConversation), erased, joined, undefined],
    to: [
      ...Array.from({ length: 6 }, () => undefined),
      { phoneNumberId: exampleNumber, waId: "6285500000007" },
    ],
    name: ["order_update", "promo", "paused", "none"],
    expectedCategory: [...often(undefined), "UTILITY"],
    replyTo: [...often(undefined), "wamid.A", exampleFailed, "out-none"],
  },
  retryMessage: { messageId: [exampleFailed, exampleFailed, exampleQueued, "wamid.A", "id-2"] },
  cancelMessage: { messageId: [exampleQueued, exampleQueued, exampleFailed, "wamid.A"] },
  eraseCustomer: { conversationId: [erased, erased, erased, joined, exampleConversation] },
};
const knownTo = (callable: CallableName, known: Known): Known => ({ ...known, ...knownBy[callable] });

const usually = <Value>(weight: number, value: Value, ...others: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, fc.constantFrom(...others));

const stepOf = (name: CallableName, known: Known): fc.Arbitrary<Step> =>
  fc.record({
    name: fc.constant(name),
    data: fc.oneof(
      { weight: 4, arbitrary: anyInput(callables[name].input, knownTo(name, known)) },
      fc.constant<unknown>(callables[name].example.input),
    ),
    database: usually<Step["database"]>(12, null, "unavailable", "deadlineExceeded", "conflict"),
    meta: usually<Step["meta"]>(4, "accepts", "refuses", "is away"),
    pause: usually(6, 1, 30, 25 * 60),
  });

const refused: SendOutcome = { type: "refused", error: { code: 131026 }, retry: "never", retryAfterMs: 0 };
const unknown: SendOutcome = { type: "unknown", reason: "timeout" };

function setTheScene({ world, usual }: RichOffice, { database, meta }: Step): void {
  world.store.beforeCommit = () => {
    if (database !== null) throw new TakeoverError(database, "played", { retryable: true });
  };
  world.outcomes.length = 0;
  if (meta !== "accepts")
    world.outcomes.push(...Array.from({ length: 20 }, () => (meta === "refuses" ? refused : unknown)));
  const code = meta === "refuses" ? "refused" : "unavailable";
  const no = () =>
    Promise.reject(new TakeoverError(code, "WhatsApp said no", { retryable: meta === "is away" }));
  const others = Object.keys(usual).filter((name) => name !== "send");
  const refusing = Object.fromEntries(others.map((name) => [name, no]));
  Object.assign(world.ports.whatsapp, meta === "accepts" ? usual : refusing);
}

function assertDocumented(name: CallableName, answer: Answer): void {
  const { output, errors } = callables[name];
  if ("result" in answer) {
    expect({ name, result: output.parse(answer.result) }).toEqual({ name, result: answer.result });
    return;
  }
  const { code, message, details } = answer;
  const cases = [...commonErrors, ...errors].filter((each) => each.code === code);
  expect({ name, code, message, documented: cases.length > 0 }).toMatchObject({ documented: true });
  expect(message).toMatch(/\w/);
  if (details === undefined) return;
  const fits = cases.some((each) => each.details?.safeParse(details).success);
  expect({ name, details, fits }).toMatchObject({ fits: true });
}

const seen = new Map<string, number>();
const count = (key: string): void => void seen.set(key, (seen.get(key) ?? 0) + 1);

async function play(office: RichOffice, played: Step): Promise<void> {
  const { world } = office;
  const { name, data, pause } = played;
  setTheScene(office, played);
  const answer = await ask({ run: wrap(deployed[name] as never) }, data, callerOf[callables[name].role]);
  assertDocumented(name, answer);
  count(`${name} ${"result" in answer ? "answers" : answer.code}`);
  world.store.beforeCommit = () => undefined;
  await world.clock.pass(pause * minute);
  const at = world.clock.now();
  if (pause > 60) await world.deliver(textDelivery({ wamid: `wamid.${String(at)}`, at }));
}

const isOutage = (error: unknown): boolean => error instanceof TakeoverError && error.retryable;

it("F53: anything asked of any callable is answered in words that the registry knows", async () => {
  const { known } = await openRichOffice();
  const anyStep = fc.oneof(...names.map((name) => stepOf(name, known)));
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 12 }), async (steps) => {
      const office = await openRichOffice();
      for (const each of steps) await play(office, each);
      expect(office.world.failures.filter((failure) => !isOutage(failure))).toEqual([]);
    }),
    { numRuns: 400 },
  );
  const heard = (outcome: string) => names.filter((name) => (seen.get(`${name} ${outcome}`) ?? 0) > 0);
  expect(heard("answers")).toEqual(names);
  expect(heard("invalid-argument")).toEqual(names);
}, 300_000);
