/**
 * Who may do what, by the rules as they are deployed: every kind of visitor, every collection, every operation. A cell
 * says what is allowed, `read` being get and list; each operation of each cell is asserted by itself. Nobody writes;
 * functions do.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from "@firebase/rules-unit-testing";
import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  limit,
  orderBy,
  query,
  setDoc,
  setLogLevel,
  updateDoc,
  where,
  writeBatch,
  type Firestore,
  type Query,
} from "firebase/firestore";
import { ports } from "../../scripts/addresses.ts";
import { root } from "../../scripts/root.ts";
import { table, users, visitors, type Visitor } from "./matrix.ts";

jest.setTimeout(60_000);

const names = ["get", "list", "create", "update", "delete"] as const;
type Operation = (typeof names)[number];

const cells = table.flatMap(([path, row]) =>
  row
    .trim()
    .split(/\s+/)
    .flatMap((cell, index) =>
      names.map((operation) => ({
        path,
        operation,
        visitor: Object.keys(visitors)[index] ?? "",
        answer: cell === "read" && (operation === "get" || operation === "list") ? "allowed" : "denied",
      })),
    ),
);

let environment: RulesTestEnvironment;
const stores = new Map<string, Firestore>();

beforeAll(async () => {
  setLogLevel("silent");
  environment = await initializeTestEnvironment({
    projectId: "demo-rules",
    firestore: {
      host: "127.0.0.1",
      port: ports.firestore.port,
      rules: readFileSync(join(root, "firestore.rules"), "utf8"),
    },
  });
});
/** Once is enough while nobody can write; a test that changes documents by itself puts them back. */
const seed = (): Promise<void> =>
  environment.withSecurityRulesDisabled(async (context) => {
    const store = context.firestore() as unknown as Firestore;
    const batch = writeBatch(store);
    for (const [path] of table) batch.set(doc(store, path), { sentAt: 1, updatedAt: 1, role: "admin" });
    for (const [uid, user] of Object.entries(users)) batch.set(doc(store, "users", uid), user);
    await batch.commit();
  });
beforeAll(seed);
afterAll(() => environment.cleanup());

function storeOf(visitor: Visitor | null): Firestore {
  const context = visitor
    ? environment.authenticatedContext(visitor.uid, visitor.claims)
    : environment.unauthenticatedContext();
  return context.firestore() as unknown as Firestore;
}
const somebody = (role: unknown): Firestore => storeOf({ uid: "somebody", claims: { role } });

const operations: Record<Operation, (store: Firestore, path: string) => Promise<unknown>> = {
  get: (store, path) => getDoc(doc(store, path)),
  list: (store, path) => getDocs(query(collection(store, path.slice(0, path.lastIndexOf("/"))), limit(5))),
  create: (store, path) => setDoc(doc(store, `${path}-new`), { text: "Halo" }),
  update: (store, path) => updateDoc(doc(store, path), { text: "Halo" }),
  delete: (store, path) => deleteDoc(doc(store, path)),
};

/** Denied is "permission-denied" and nothing else; any other failure fails the test. */
async function isAllowed(operation: Promise<unknown>): Promise<boolean> {
  try {
    await operation;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "permission-denied") return false;
    throw error;
  }
}

test.each(cells)(
  "F54: $operation $path by $visitor: $answer",
  async ({ path, operation, visitor, answer }) => {
    const store = stores.get(visitor) ?? storeOf(visitors[visitor] ?? null);
    stores.set(visitor, store);
    expect((await isAllowed(operations[operation](store, path))) ? "allowed" : "denied").toBe(answer);
  },
);

test.each([["Agent"], [["agent"]], [{ agent: true }], [1], [true], [null], [""]])(
  "F54: the claim %j is no role",
  async (role) => {
    const store = somebody(role);
    await assertFails(getDoc(doc(store, "conversations/a")));
    await assertFails(getDocs(collection(store, "templates")));
  },
);

test("F54: a field named role in a document gives nobody a role, nor does their own user document", async () => {
  await assertFails(getDoc(doc(storeOf({ uid: "a", claims: {} }), "conversations/a")));
  await assertFails(getDoc(doc(storeOf({ uid: "admin", claims: { role: "owner" } }), "webhookEvents/a")));
  await assertFails(getDoc(doc(storeOf({ uid: "admin", claims: { role: "agent" } }), "webhookEvents/a")));
});

test("F54: whoever is disabled while they follow a conversation reads nothing from the next request on", async () => {
  const store = storeOf({ uid: "agent", claims: { role: "agent" } });
  await assertSucceeds(getDoc(doc(store, "conversations/a")));
  await environment.withSecurityRulesDisabled((context) =>
    updateDoc(doc(context.firestore() as unknown as Firestore, "users/agent"), { disabled: true }),
  );
  await assertFails(getDoc(doc(store, "conversations/a")));
  await assertFails(getDoc(doc(store, "users/agent")));
  await seed();
});

test.each([
  ["disable", { disabled: false }],
  ["raise", { role: "admin" }],
])("F54: nobody can %s themselves in their own document", async (_what, change) => {
  for (const [uid, { role }] of Object.entries(users)) {
    const store = storeOf({ uid, claims: { role } });
    await assertFails(updateDoc(doc(store, "users", uid), change));
    await assertFails(setDoc(doc(store, "users", uid), { ...users.agent, ...change }));
    await assertFails(deleteDoc(doc(store, "users", uid)));
  }
  await assertFails(setDoc(doc(storeOf({ uid: "first", claims: { role: "admin" } }), "users/first"), change));
});

test("F54: one forbidden write keeps a batch from being written", async () => {
  const store = somebody("admin");
  const batch = writeBatch(store);
  batch.update(doc(store, "conversations/a"), { owner: "human" });
  batch.set(doc(store, "conversations/a/messages/b"), { text: "x".repeat(900_000) });
  await assertFails(batch.commit());
});

/** What the console asks, as the contract spells it. */
const asked: [name: string, least: string, make: (store: Firestore) => Query][] = [
  ["the list", "agent", (store) => query(collection(store, "conversations"), orderBy("updatedAt", "desc"))],
  [
    "those that wait",
    "agent",
    (store) =>
      query(
        collection(store, "conversations"),
        where("waitsForPerson", "==", true),
        orderBy("updatedAt", "asc"),
        limit(50),
      ),
  ],
  [
    "one's own",
    "agent",
    (store) =>
      query(
        collection(store, "conversations"),
        where("agentUid", "==", "agent"),
        where("lifecycle", "==", "open"),
        orderBy("updatedAt", "desc"),
        limit(50),
      ),
  ],
  [
    "a thread",
    "agent",
    (store) => query(collection(store, "conversations/a/messages"), orderBy("sentAt", "desc"), limit(50)),
  ],
  [
    "the numbers of some days",
    "agent",
    (store) =>
      query(
        collection(store, "numbers"),
        where("day", ">=", "2026-11-01"),
        where("day", "<=", "2026-11-28"),
        orderBy("day", "asc"),
        limit(100),
      ),
  ],
  ["canned replies", "agent", (store) => query(collection(store, "cannedReplies"), orderBy("shortcut"))],
  ["colleagues", "agent", (store) => query(collection(store, "users"), limit(100))],
  [
    "who asked for silence",
    "supervisor",
    (store) => query(collection(store, "suppressions"), orderBy("changedAt", "desc"), limit(50)),
  ],
  [
    "failed events",
    "admin",
    (store) =>
      query(
        collection(store, "webhookEvents"),
        where("state", "==", "failed"),
        orderBy("receivedAt", "desc"),
        limit(20),
      ),
  ],
];

test.each(asked)(
  "the console's query of %s is answered, and to a disabled agent isn't",
  async (_name, role, make) => {
    await assertSucceeds(getDocs(make(storeOf({ uid: role, claims: { role } }))));
    await assertFails(getDocs(make(storeOf({ uid: "gone", claims: { role } }))));
  },
);

test.each(["agent", "supervisor", "admin"])(
  "F54: what stands below many conversations is nobody's to read at once, %s neither",
  async (role) => {
    for (const group of ["messages", "timeline", "parts", "users", "hours"]) {
      await assertFails(getDocs(query(collectionGroup(somebody(role), group), limit(1))));
    }
  },
);
