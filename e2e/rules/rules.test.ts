/**
 * Who may do what, by the rules as they are deployed: every kind of visitor, every collection, every operation. A cell
 * holds the letters of what is allowed: get, list, create, update, delete. Nobody writes; functions do.
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
  writeBatch,
  type Firestore,
} from "firebase/firestore";
import { ports } from "../../scripts/addresses.ts";
import { root } from "../../scripts/root.ts";

jest.setTimeout(60_000);

const visitors: Record<string, { role?: unknown } | null> = {
  anonymous: null,
  "no role": {},
  agent: { role: "agent" },
  supervisor: { role: "supervisor" },
  admin: { role: "admin" },
  "forged role": { role: "owner" },
};

const table: [path: string, cells: string][] = [
  //                              anonymous  no role  agent  supervisor  admin  forged role
  ["channels/a", "                ·          ·        gl     gl          gl     ·"],
  ["conversations/a", "           ·          ·        gl     gl          gl     ·"],
  ["conversations/a/messages/a", "·          ·        gl     gl          gl     ·"],
  ["conversations/a/timeline/a", "·          ·        gl     gl          gl     ·"],
  ["media/a", "                   ·          ·        gl     gl          gl     ·"],
  ["templates/a", "               ·          ·        gl     gl          gl     ·"],
  ["webhookEvents/a", "           ·          ·        ·      ·           gl     ·"],
  ["webhookEvents/a/parts/a", "   ·          ·        ·      ·           gl     ·"],
  ["identities/a", "              ·          ·        ·      ·           ·      ·"],
  ["suppressions/a", "            ·          ·        ·      ·           ·      ·"],
  ["somethingElse/a", "           ·          ·        ·      ·           ·      ·"],
  ["conversations/a/other/a", "   ·          ·        ·      ·           ·      ·"],
];

const rows = table.flatMap(([path, cells]) =>
  cells
    .trim()
    .split(/\s+/)
    .map((cell, index) => ({ path, visitor: Object.keys(visitors)[index] ?? "", allowed: cell })),
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
beforeEach(() =>
  environment.withSecurityRulesDisabled(async (context) => {
    const store = context.firestore() as unknown as Firestore;
    const batch = writeBatch(store);
    for (const [path] of table) batch.set(doc(store, path), { sentAt: 1, updatedAt: 1, role: "admin" });
    await batch.commit();
  }),
);
afterAll(() => environment.cleanup());

function storeOf(claims: { role?: unknown } | null): Firestore {
  const context = claims
    ? environment.authenticatedContext("somebody", claims)
    : environment.unauthenticatedContext();
  return context.firestore() as unknown as Firestore;
}

const operations: Record<string, (store: Firestore, path: string) => Promise<unknown>> = {
  g: (store, path) => getDoc(doc(store, path)),
  l: (store, path) => getDocs(query(collection(store, path.slice(0, path.lastIndexOf("/"))), limit(5))),
  c: (store, path) => setDoc(doc(store, `${path}-new`), { text: "Halo" }),
  u: (store, path) => updateDoc(doc(store, path), { text: "Halo" }),
  d: (store, path) => deleteDoc(doc(store, path)),
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

test.each(rows)("$visitor at $path: $allowed", async ({ path, visitor, allowed }) => {
  const store = stores.get(visitor) ?? storeOf(visitors[visitor] ?? null);
  stores.set(visitor, store);
  const found: string[] = [];
  for (const [letter, operation] of Object.entries(operations)) {
    if (await isAllowed(operation(store, path))) found.push(letter);
  }
  expect(found.join("") || "·").toBe(allowed);
});

test.each([["Agent"], [["agent"]], [true], [null], [""]])("the claim %j is no role", async (role) => {
  const store = storeOf({ role });
  await assertFails(getDoc(doc(store, "conversations/a")));
  await assertFails(getDocs(collection(store, "templates")));
});

test("a field named role in a document gives nobody a role", async () => {
  await assertFails(getDoc(doc(storeOf({}), "conversations/a")));
});

test("the console's own queries are allowed to an agent", async () => {
  const store = storeOf({ role: "agent" });
  const messages = collection(store, "conversations/a/messages");
  await assertSucceeds(getDocs(query(collection(store, "conversations"), orderBy("updatedAt", "desc"))));
  await assertSucceeds(getDocs(query(messages, orderBy("sentAt", "desc"), limit(50))));
});

test.each(["agent", "admin"])(
  "messages across all conversations are nobody's to read, %s neither",
  async (role) => {
    await assertFails(getDocs(query(collectionGroup(storeOf({ role }), "messages"), limit(1))));
  },
);
