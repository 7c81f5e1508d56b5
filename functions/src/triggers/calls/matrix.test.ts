/**
 * Everybody who may come, at every callable: a cell says what they get. `sign` is unauthenticated, `no` permission-denied,
 * `yes` an answer of the function itself.
 */
import functionsTest from "firebase-functions-test";
import { type CallableName, callables } from "../../contract/callables";
import { roleSchema } from "../../contract/user";
import { type Caller, ask, setUser } from "../../testing/callables";
import { openExampleOffice } from "../../testing/exampleOffice";
import type { World } from "../../testing/world";

jest.mock("../../wiring", () => jest.requireActual<{ wired: unknown }>("../../testing/callables").wired);
import * as deployed from "../../index";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const callableOf = (name: CallableName) => ({ run: wrap(deployed[name] as never) });

const callers: Record<string, Caller | null> = {
  anonymous: null,
  "no claims": { uid: "stranger", token: {} },
  "forged role": { uid: "stranger", token: { role: "owner" } },
  "role in a list": { uid: "stranger", token: { role: ["admin"] } },
  "disabled agent": { uid: "gone", token: { role: "agent" } },
  "disabled admin": { uid: "gone", token: { role: "admin" } },
  "admin made agent": { uid: "agent-2", token: { role: "admin" } },
  agent: { uid: "agent-1", token: { role: "agent", name: "Sari" } },
  supervisor: { uid: "supervisor-1", token: { role: "supervisor" } },
  admin: { uid: "admin-1", token: { role: "admin" } },
  "admin without a document": { uid: "first", token: { role: "admin" } },
};

const table: Record<CallableName, string> = {
  // ................... anonymous | no claims | forged | list | disabled agent, admin | made agent | agent | supervisor | admin | first admin
  setAiMode: /*.............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  sendMessage: /*...........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  retryMessage: /*..........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  cancelMessage: /*.........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  markRead: /*..............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  showTyping: /*............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  createTemplate: /*........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  editTemplate: /*..........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  deleteTemplate: /*........*/ "sign  no no no  no no  no   no   yes  yes  yes",
  syncTemplates: /*.........*/ "sign  no no no  no no  no   no   yes  yes  yes",
  assignConversation: /*....*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  closeConversation: /*.....*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  reopenConversation: /*....*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  addNote: /*...............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  setLabels: /*.............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  setCustomerAttributes: /*.*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  setSuppression: /*........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  saveCannedReply: /*.......*/ "sign  no no no  no no  no   no   yes  yes  yes",
  deleteCannedReply: /*.....*/ "sign  no no no  no no  no   no   yes  yes  yes",
  exportConversation: /*....*/ "sign  no no no  no no  no   no   yes  yes  yes",
  inviteUser: /*............*/ "sign  no no no  no no  no   no   no   yes  yes",
  setRole: /*...............*/ "sign  no no no  no no  no   no   no   yes  yes",
  disableUser: /*...........*/ "sign  no no no  no no  no   no   no   yes  yes",
  addChannel: /*............*/ "sign  no no no  no no  no   no   no   yes  yes",
  updateChannel: /*.........*/ "sign  no no no  no no  no   no   no   yes  yes",
  eraseCustomer: /*.........*/ "sign  no no no  no no  no   no   no   yes  yes",
  replayEvents: /*..........*/ "sign  no no no  no no  no   no   no   yes  yes",
  verifyTimelines: /*.......*/ "sign  no no no  no no  no   no   no   yes  yes",
};

/** The example of the registry, or the same about a conversation that doesn't exist. */
const inputOf = (name: CallableName): object => callables[name].example.input;
const elsewhereOf = (name: CallableName): object => {
  const input = inputOf(name);
  return "conversationId" in input ? { ...input, conversationId: "100000000000001-nothing" } : input;
};

const names = Object.keys(table) as CallableName[];
const cells = names.flatMap((name) =>
  table[name].split(/\s+/).map((cell, index) => ({ name, who: Object.keys(callers)[index] ?? "", cell })),
);

const words: Record<string, { code: string; message: string }> = {
  sign: { code: "unauthenticated", message: "sign in first" },
  no: { code: "permission-denied", message: "this account may not do that" },
};

async function open(name: CallableName): Promise<World> {
  const { world } = await openExampleOffice(name === "cancelMessage");
  setUser(world, "gone", "admin", true);
  return world;
}

it("is whole: every callable, everybody", () => {
  const deployedCallables = Object.entries(deployed).filter(
    ([, fn]) => "callableTrigger" in (fn as unknown as { __endpoint: object }).__endpoint,
  );
  expect([...names].sort()).toEqual(deployedCallables.map(([name]) => name).sort());
  expect(cells).toHaveLength(deployedCallables.length * Object.keys(callers).length);
});

it.each(names)("is what the registry says of %s: its least role, and not the one below", (name) => {
  const letIn = cells.filter((cell) => cell.name === name && cell.cell === "yes").map(({ who }) => who);
  const least = roleSchema.options.find((role) => letIn.includes(role));
  expect(least).toBe(callables[name].role);
});

describe("F53: who may call what", () => {
  it.each(cells)("$name by $who: $cell", async ({ name, who, cell }) => {
    const world = await open(name);
    const caller = callers[who] ?? null;
    const before = world.store.dump();
    const answer = await ask(callableOf(name), inputOf(name), caller);
    if (cell === "yes") {
      expect(answer).toHaveProperty("result");
      return;
    }
    expect(answer).toEqual({ ...words[cell], details: undefined });
    expect(world.store.dump()).toEqual(before);
    const elsewhere = await ask(callableOf(name), elsewhereOf(name), caller);
    expect(elsewhere).toEqual(answer);
    expect(await ask(callableOf(name), { nonsense: true }, caller)).toEqual(answer);
  });

  it.each(names)("%s refuses what it doesn't know, and says which field", async (name) => {
    await open(name);
    const wrong = { ...inputOf(name), surprise: "081234567890" };
    const answer = await ask(callableOf(name), wrong, callers["admin"] ?? null);
    expect(answer).toMatchObject({
      code: "invalid-argument",
      message: expect.stringContaining("surprise") as string,
    });
    expect(JSON.stringify(answer)).not.toContain("0812");
  });
});
