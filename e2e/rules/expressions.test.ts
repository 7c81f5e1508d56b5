/**
 * F54: every expression of firestore.rules decides something that the matrix asks. Each of them is changed by itself, and
 * then somebody may read what the matrix denies, or not what it allows.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { address } from "../../scripts/addresses.ts";
import { root } from "../../scripts/root.ts";
import { table, users, visitors, type Visitor } from "./matrix.ts";
import { mutantsOf } from "./mutants.ts";

jest.setTimeout(60_000);

const project = "demo-rules-expressions";
const emulator = `http://${address("firestore")}`;
const documents = `${emulator}/v1/projects/${project}/databases/(default)/documents`;
const deployed = readFileSync(join(root, "firestore.rules"), "utf8");

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** As the Auth emulator makes one: unsigned. */
function tokenOf({ uid, claims }: Visitor): string {
  const now = Math.floor(Date.now() / 1000);
  const iss = `https://securetoken.google.com/${project}`;
  const token = { iss, aud: project, sub: uid, user_id: uid, iat: now, exp: now + 3_600, ...claims };
  return `Bearer ${encoded({ alg: "none", typ: "JWT" })}.${encoded(token)}.`;
}

async function put(url: string, body: unknown, method: string): Promise<void> {
  const headers = { authorization: "Bearer owner", "content-type": "application/json" };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${url}: HTTP ${answer.status} ${await answer.text()}`);
}

const load = (rules: string): Promise<void> =>
  put(
    `${emulator}/emulator/v1/projects/${project}:securityRules`,
    { rules: { files: [{ name: "security.rules", content: rules }] } },
    "PUT",
  );

async function write(path: string, { role, disabled }: { role: string; disabled: boolean }): Promise<void> {
  const fields = { role: { stringValue: role }, disabled: { booleanValue: disabled } };
  await put(`${documents}/${path}`, { fields }, "PATCH");
}

/** Who reads what, a row for each path. */
async function asked(): Promise<string[]> {
  const tokens = Object.values(visitors).map((visitor) => visitor && tokenOf(visitor));
  const read = async (path: string, token: string | null): Promise<string> => {
    const { status } = await fetch(
      `${documents}/${path}`,
      token ? { headers: { authorization: token } } : {},
    );
    return status === 200 ? "read" : status === 403 ? "-" : `HTTP ${status}`;
  };
  return Promise.all(
    table.map(async ([path]) => {
      const cells = await Promise.all(tokens.map((token) => read(path, token)));
      return `${path} ${cells.join(" ")}`;
    }),
  );
}

const expected = table.map(([path, row]) => `${path} ${row.trim().split(/\s+/).join(" ")}`);

beforeAll(async () => {
  for (const [path] of table) await write(path, { role: "admin", disabled: false });
  for (const [uid, user] of Object.entries(users)) await write(`users/${uid}`, user);
});

test("the rules answer as the matrix says", async () => {
  await load(deployed);
  expect(await asked()).toEqual(expected);
});

const mutants = mutantsOf(deployed);

test("every condition, side, comparison and role of the rules is among what is changed", () => {
  expect(mutants.length).toBeGreaterThan(40);
  expect(new Set(mutants.map(({ rules }) => rules)).size).toBe(mutants.length);
});

test.each(mutants)("F54: the matrix notices $what", async ({ rules }) => {
  await load(rules);
  expect(await asked()).not.toEqual(expected);
});
