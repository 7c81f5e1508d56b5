/** The restore drill on the running suite, and what it would do with documents that are hard to keep. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Firestore, Timestamp } from "firebase-admin/firestore";
import { type Line, differences, documentsOf, restoreInto } from "../../scripts/backup/documents.ts";
import { readBackup, writeBackup } from "../../scripts/backup/files.ts";
import { openFirestore } from "../../scripts/backup/openFirestore.ts";
import { type OwnFirestore, startFirestore } from "../../scripts/firestore.ts";
import { root } from "../../scripts/root.ts";
import { store } from "../driver/store.ts";
import { freePort } from "../outage/webhookHost.ts";

jest.setTimeout(180_000);

const folders: string[] = [];
const folder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), "takeover-drill-")));
  return join(folders.at(-1) ?? "", "backup");
};
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

async function all(from: Firestore): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of documentsOf(from)) lines.push(line);
  return lines;
}

test("npm run drill brings everything the suite holds back as it was", async () => {
  const to = folder();
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, ["scripts/drill.ts", "--to", to], { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: error ? stdout + stderr : stdout });
    });
  });
  expect({ code, output }).toMatchObject({ code: 0 });
  const [, saved = "", restored = ""] =
    /^(\d+) documents saved.*\n(\d+) documents restored.*\nthey are equal\n$/.exec(output) ?? [];
  expect(restored).toBe(saved);
  expect(Number(saved)).toBeGreaterThan(3);
  expect(readdirSync(to)).toEqual(expect.arrayContaining(["channels.ndjson", "users.ndjson"]));
  const { docs } = await store.collection("channels").get();
  expect(readFileSync(join(to, "channels.ndjson"), "utf8").trim().split("\n")).toHaveLength(docs.length);
});

describe("documents that are hard to keep", () => {
  let firestore: OwnFirestore;
  const databases: Firestore[] = [];
  const database = (name: string): Firestore => {
    const made = openFirestore(name, firestore.host);
    databases.push(made);
    return made;
  };
  beforeAll(async () => {
    firestore = await startFirestore(await freePort());
  });
  afterAll(async () => {
    for (const each of databases) await each.terminate();
    await firestore.stop();
  });

  const odd = {
    time: new Timestamp(1_764_000_000, 123_456_000),
    before: new Timestamp(-1, 5_000),
    bytes: Buffer.from([0, 255, 10, 13]),
    nothing: null,
    no: false,
    numbers: [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER],
    text: 'emoji 👋 "quotes" \\ \n \u2028 نص',
    map: {
      $time: "an agent's own key",
      "with.dot": { " ": 1 },
      $map: { deep: [{ a: new Timestamp(1, 0) }] },
    },
    empty: { list: [], map: {}, text: "" },
  };

  test("come back equal, to the microsecond and the byte", async () => {
    const from = database("demo-odd");
    await from.doc("odd/one").set(odd);
    await from.doc("odd/gone/inner/left").set({ parent: "is not there" });
    await from.doc("odd/one/inner/a b").set({ path: "with a space" });
    for (let each = 0; each < 450; each += 1) await from.doc(`many/${String(each)}`).set({ each });
    const to = folder();
    expect(await writeBackup(to, documentsOf(from))).toBe(453);
    const restored = database("demo-odd-restored");
    expect(await restoreInto(restored, readBackup(to))).toBe(453);
    expect(differences(await all(from), await all(restored))).toEqual([]);
    expect((await restored.doc("odd/one").get()).data()).toEqual(odd);
  });

  test("are noticed when one is missing, different or too many", async () => {
    const from = database("demo-three");
    for (const name of ["a", "b", "c"]) await from.doc(`three/${name}`).set({ name });
    const backup = await all(from);
    await from.doc("three/a").delete();
    await from.doc("three/b").set({ name: "B" });
    await from.doc("three/d").set({ name: "d" });
    expect(differences(backup, await all(from))).toEqual([
      { path: "three/a", what: "missing" },
      { path: "three/b", what: "different" },
      { path: "three/d", what: "unexpected" },
    ]);
  });

  test("never go on top of others, and never over an older backup", async () => {
    const from = database("demo-full");
    await from.doc("full/a").set({ here: true });
    await expect(restoreInto(from, [])).rejects.toThrow("There are documents already");
    const to = folder();
    await writeBackup(to, documentsOf(from));
    await expect(writeBackup(to, documentsOf(from))).rejects.toThrow("is not empty");
    writeFileSync(join(to, "note.txt"), "is no document");
    expect(readBackup(to)).toHaveLength(1);
  });
});
