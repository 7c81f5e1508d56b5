/**
 * Everybody who may come, at every callable: a cell says what they get. `sign` is unauthenticated, `no` permission-denied,
 * `yes` an answer of the function itself.
 */
import functionsTest from "firebase-functions-test";
import type { World } from "../../testing/world";
import { type Caller, ask, openOffice, setUser } from "../../testing/callables";

jest.mock("../../wiring", () => jest.requireActual<{ wired: unknown }>("../../testing/callables").wired);
import * as deployed from "../../index";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const callableOf = (name: string) => ({ run: wrap(deployed[name as keyof typeof deployed] as never) });

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

const table: Record<string, string> = {
  // ................... anonymous | no claims | forged | list | disabled agent, admin | made agent | agent | supervisor | admin | first admin
  setAiMode: /*.............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  sendMessage: /*...........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  retryMessage: /*..........*/ "sign  no no no  no no  may  may  may  may  may",
  cancelMessage: /*.........*/ "sign  no no no  no no  may  may  may  may  may",
  markRead: /*..............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  showTyping: /*............*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
  createTemplate: /*........*/ "sign  no no no  no no  yes  yes  yes  yes  yes",
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
  setRole: /*...............*/ "sign  no no no  no no  no   no   no   yes  yes",
  disableUser: /*...........*/ "sign  no no no  no no  no   no   no   yes  yes",
  addChannel: /*............*/ "sign  no no no  no no  no   no   no   yes  yes",
  updateChannel: /*.........*/ "sign  no no no  no no  no   no   no   yes  yes",
  eraseCustomer: /*.........*/ "sign  no no no  no no  no   no   no   yes  yes",
  replayEvents: /*..........*/ "sign  no no no  no no  no   no   no   yes  yes",
};

const inputs = (conversationId: string): Record<string, unknown> => ({
  setAiMode: { conversationId, mode: "human" },
  sendMessage: { conversationId, clientId: "1", content: { type: "text", text: "Halo" } },
  retryMessage: { conversationId, messageId: "wamid.A" },
  cancelMessage: { conversationId, messageId: "wamid.A" },
  markRead: { conversationId },
  showTyping: { conversationId },
  createTemplate: { name: "hello", language: "id", category: "UTILITY", body: "Halo" },
  assignConversation: { conversationId, agentUid: "agent-2" },
  closeConversation: { conversationId },
  reopenConversation: { conversationId },
  addNote: { conversationId, clientId: "1", text: "Pelanggan lama" },
  setLabels: { conversationId, labels: ["vip"] },
  setCustomerAttributes: { conversationId, attributes: { city: "Bandung" } },
  setSuppression: { conversationId, scope: "all", active: true },
  saveCannedReply: { shortcut: "hello", text: { id: "Halo" } },
  deleteCannedReply: { shortcut: "hello" },
  exportConversation: { conversationId },
  setRole: { account: { uid: "agent-1" }, role: "supervisor" },
  disableUser: { account: { uid: "agent-1" } },
  addChannel: { phoneNumberId: "100000000000001", wabaId: "200000000000002" },
  updateChannel: { phoneNumberId: "100000000000001", changes: { name: "Toko" } },
  eraseCustomer: { conversationId },
  replayEvents: { by: "state", state: "failed" },
});

const cells = Object.entries(table).flatMap(([name, row]) =>
  row.split(/\s+/).map((cell, index) => ({ name, who: Object.keys(callers)[index] ?? "", cell })),
);

/** `may`: the caller is let in; whether this message can be sent again or taken back is another question. */
const words: Record<string, { code: string; message: string }> = {
  sign: { code: "unauthenticated", message: "sign in first" },
  no: { code: "permission-denied", message: "this account may not do that" },
};

let world: World;
let conversationId: string;
beforeEach(async () => {
  ({ world, conversationId } = await openOffice());
  setUser(world, "gone", "admin", true);
});

it("is whole: every callable, everybody", () => {
  const callables = Object.entries(deployed).filter(
    ([, fn]) => "callableTrigger" in (fn as unknown as { __endpoint: object }).__endpoint,
  );
  expect(Object.keys(table).sort()).toEqual(callables.map(([name]) => name).sort());
  expect(cells).toHaveLength(callables.length * Object.keys(callers).length);
});

describe("F53: who may call what", () => {
  it.each(cells)("$name by $who: $cell", async ({ name, who, cell }) => {
    const caller = callers[who] ?? null;
    const before = world.store.dump();
    const answer = await ask(callableOf(name), inputs(conversationId)[name], caller);
    if (cell === "yes") {
      expect(answer).toHaveProperty("result");
      return;
    }
    if (cell === "may") {
      expect(["unauthenticated", "permission-denied"]).not.toContain("code" in answer ? answer.code : "");
      return;
    }
    expect(answer).toEqual({ ...words[cell], details: undefined });
    expect(world.store.dump()).toEqual(before);
    const elsewhere = await ask(callableOf(name), inputs("100000000000001-nothing")[name], caller);
    expect(elsewhere).toEqual(answer);
    expect(await ask(callableOf(name), { nonsense: true }, caller)).toEqual(answer);
  });

  it.each(Object.keys(table))("%s refuses what it doesn't know, and says which field", async (name) => {
    const wrong = { ...(inputs(conversationId)[name] as object), surprise: "081234567890" };
    const answer = await ask(callableOf(name), wrong, callers["admin"] ?? null);
    expect(answer).toMatchObject({
      code: "invalid-argument",
      message: expect.stringContaining("surprise") as string,
    });
    expect(JSON.stringify(answer)).not.toContain("0812");
  });
});
