/** The frame of every callable, at one of them and at one made here: floods, people put out while signed in, errors. */
import functionsTest from "firebase-functions-test";
import { z } from "zod";
import { type ErrorCode, TakeoverError } from "../../core/errors";
import { type Caller, type Office, ask as askAs, openOffice, setUser } from "../../testing/callables";

jest.mock("../../wiring", () => jest.requireActual<{ wired: unknown }>("../../testing/callables").wired);
import { disableUser } from "./disableUser";
import { setRole } from "./setRole";
import { addNote } from "./addNote";
import { type Caller as Known, validatedCall } from "./validatedCall";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const ask = (callable: unknown, data: unknown, caller: Caller | null) =>
  askAs({ run: wrap(callable as never) }, data, caller);

const agent: Caller = { uid: "agent-1", token: { role: "agent", name: "Sari" } };
const admin: Caller = { uid: "admin-1", token: { role: "admin" } };

let office: Office & { conversationId: string };
beforeEach(async () => {
  office = await openOffice();
});

const row = { role: "agent", input: z.strictObject({}), output: z.unknown() } as const;
const echo = validatedCall(row, {}, (_input, caller) => Promise.resolve(caller));
const failing = (error: unknown) => validatedCall(row, {}, () => Promise.reject(error as Error));
let notes = 0;
const note = (caller: Caller = agent) =>
  ask(addNote, { conversationId: office.conversationId, clientId: String((notes += 1)), text: "x" }, caller);

describe("F52: a client that floods", () => {
  it("makes sixty calls at once, then five a second, and hears when the next one may come", async () => {
    for (let call = 0; call < 60; call += 1) expect(await ask(echo, {}, agent)).toHaveProperty("result");
    const refused = await ask(echo, {}, agent);
    expect(refused).toEqual({
      code: "resource-exhausted",
      message: "too many calls; wait a moment",
      details: { retryAfterMs: 200 },
    });
    await office.world.clock.pass(1_000);
    const answers = [];
    for (let call = 0; call < 8; call += 1) answers.push("result" in (await ask(echo, {}, agent)));
    expect(answers.filter(Boolean)).toHaveLength(5);
  });

  it("doesn't slow colleagues down", async () => {
    for (let call = 0; call < 100; call += 1) await ask(echo, {}, agent);
    expect(await ask(echo, {}, admin)).toHaveProperty("result");
  });

  it("costs no read when it has no role, and a read in half a minute when it has one", async () => {
    const before = office.world.store.reads;
    for (let call = 0; call < 100; call += 1) await ask(echo, {}, { uid: "stranger", token: {} });
    expect(office.world.store.reads - before).toBe(0);
    for (let call = 0; call < 100; call += 1) await ask(echo, {}, agent);
    expect(office.world.store.reads - before).toBe(1);
  });

  it("is remembered for ten thousand people at most", () => {
    for (let uid = 0; uid < 10_000; uid += 1) office.budget.take(`u${String(uid)}`);
    for (let call = 0; call < 60; call += 1) office.budget.take("last");
    expect(office.budget.take("last")).toBeGreaterThan(0);
    expect(office.budget.take("u0")).toBe(0);
  });
});

describe("F53: somebody who is put out while they are signed in", () => {
  it("may do nothing any more within half a minute, on other instances too", async () => {
    expect(await note()).toHaveProperty("result");
    setUser(office.world, "agent-1", "agent", true);
    await office.world.clock.pass(30_000);
    expect(await note()).toMatchObject({ code: "permission-denied" });
  });

  it("may do nothing any more at once on the instance that did it, and is let in again", async () => {
    expect(await note()).toHaveProperty("result");
    const account = { uid: "agent-1" };
    await ask(disableUser, { account }, admin);
    expect(await note()).toMatchObject({ code: "permission-denied" });
    await ask(disableUser, { account, disabled: false }, admin);
    expect(await note()).toHaveProperty("result");
  });

  it("has the weaker of two roles until the next token", async () => {
    const weaker: Caller = { uid: "supervisor-1", token: { role: "supervisor" } };
    await ask(setRole, { account: { uid: "supervisor-1" }, role: "agent" }, admin);
    expect(await ask(echo, {}, weaker)).toMatchObject({ result: { role: "agent" } });
    await ask(setRole, { account: { uid: "agent-1" }, role: "admin" }, admin);
    expect(await ask(echo, {}, agent)).toMatchObject({ result: { role: "agent" } });
  });

  it("is nobody when the documents can't be asked", async () => {
    office.world.store.getAll = () => Promise.reject(new TakeoverError("unavailable", "Firestore is away"));
    expect(await ask(echo, {}, agent)).toMatchObject({ code: "unavailable" });
  });
});

it("gives the function the name that colleagues see", async () => {
  const answer = (await ask(echo, {}, agent)) as { result: Known };
  expect(answer.result).toEqual({ uid: "agent-1", name: "agent-1", role: "agent" });
  office.world.store.documents.delete("users/agent-1");
  await office.world.clock.pass(30_000);
  expect(await ask(echo, {}, agent)).toMatchObject({ result: { name: "Sari" } });
});

describe("F55: what went wrong", () => {
  const secret = "+62 812-3456-7890 says: kata sandi";

  it.each([
    ["an error of a library", new Error(secret)],
    ["something that is no error", secret],
  ])("tells neither the caller nor the log of it: %s", async (_what, error) => {
    const answer = await ask(failing(error), {}, agent);
    expect(answer).toEqual({ code: "internal", message: "something went wrong here", details: undefined });
    const logged = office.world.logged.filter(({ event }) => event === "callFailed");
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain("sandi");
  });

  it("tells the log, not the caller, what of ours broke", async () => {
    const answer = await ask(failing(new TakeoverError("internal", "a part is missing")), {}, agent);
    expect(answer).toEqual({ code: "internal", message: "something went wrong here", details: undefined });
    expect(JSON.stringify(office.world.logged)).toContain("a part is missing");
  });

  it("tells the caller, not the log, what Meta or they themselves said", async () => {
    const answer = await ask(failing(new TakeoverError("refused", `Meta refused it: ${secret}`)), {}, agent);
    expect(answer).toMatchObject({ code: "failed-precondition", message: `Meta refused it: ${secret}` });
    expect(office.world.logged.at(-1)).toEqual({ event: "callFailed", fields: { error: "refused" } });
  });

  const codes: [ErrorCode, string][] = [
    ["conflict", "aborted"],
    ["alreadyExists", "already-exists"],
    ["notFound", "not-found"],
    ["invalidArgument", "invalid-argument"],
    ["failedPrecondition", "failed-precondition"],
    ["unavailable", "unavailable"],
    ["deadlineExceeded", "deadline-exceeded"],
    ["refused", "failed-precondition"],
    ["aiTimeout", "unavailable"],
    ["aiUnavailable", "unavailable"],
    ["aiRateLimited", "resource-exhausted"],
    ["aiMalformed", "unavailable"],
    ["aiRefused", "failed-precondition"],
    ["aiNotConfigured", "failed-precondition"],
  ];
  it.each(codes)("is told with a code that is documented: %s is %s", async (code, told) => {
    const error = new TakeoverError(code, "what to do", { details: { ownerEpoch: 3, agentName: null } });
    expect(await ask(failing(error), {}, agent)).toEqual({
      code: told,
      message: "what to do",
      details: { ownerEpoch: 3, agentName: null },
    });
  });
});
