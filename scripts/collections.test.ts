/** The contract's collections are those of firestore.rules, with the same readers; its queries are the console's; what goes by itself. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");

const readers: Record<string, string> = { isTeam: "agent", isSupervisor: "supervisor", isAdmin: "admin" };
/** What differs in a path has another name here and there. */
const nameless = (path: string): string => path.replaceAll(/\{[^}]+\}/g, "{}");

/** Each `match` with its `allow read`, under the whole path that the blocks around it make. */
function rules(): Map<string, string> {
  const found = new Map<string, string>();
  const open: string[] = [];
  for (const line of read("firestore.rules").split("\n")) {
    const path = /^\s*match \/(.+) \{$/.exec(line)?.[1];
    if (path !== undefined || /\{$/.test(line)) open.push(path ?? "");
    else if (/^\s*\}$/.test(line)) open.pop();
    const reader = /^\s*allow read: if (\w+)\(\);$/.exec(line)?.[1];
    if (reader !== undefined) {
      const whole = open.filter((part) => part !== "" && !part.startsWith("databases/")).join("/");
      found.set(nameless(whole), readers[reader] ?? reader);
    }
  }
  return found;
}

test("firestore.rules lets in whom the contract names, and nobody elsewhere", () => {
  const { collections } = jest.requireActual<{ collections: { path: string; readers: string | null }[] }>(
    join(root, "functions/src/contract/collections.ts"),
  );
  const told = new Map(
    collections
      .filter((each) => each.readers !== null && !each.path.includes("/parts/"))
      .map((each) => [nameless(each.path.replace("{eventId}", "{document=**}")), each.readers]),
  );
  expect(rules()).toEqual(told);
});

test("every query of the console is one that docs/api.md names", () => {
  const page = read("docs/api.md");
  const asked = globSync("console/src/**/*.{ts,tsx}", { cwd: root })
    .flatMap((file) => [...read(file).matchAll(/\bqueries\.(\w+)/g)])
    .map((match) => match[1] ?? "");
  expect(asked.length).toBeGreaterThan(0);
  expect([...new Set(asked)].filter((name) => !page.includes(`\`${name}(`))).toEqual([]);
});

test("Firestore removes what is over: raw events, and messages and files where they say so, and nothing else", () => {
  const { fieldOverrides } = JSON.parse(read("firestore.indexes.json")) as {
    fieldOverrides: { collectionGroup: string; fieldPath: string; ttl?: boolean; indexes: unknown[] }[];
  };
  const removed = fieldOverrides.filter(({ ttl }) => ttl === true);
  expect(removed.map((each) => `${each.collectionGroup}.${each.fieldPath}`).sort()).toEqual([
    "media.expireAt",
    "messages.expireAt",
    "parts.expireAt",
    "webhookEvents.expireAt",
  ]);
  for (const { indexes } of removed) expect(indexes).toEqual([]);
});
