/** Set-up under a bare home: it keeps secrets that are there, and says in one sentence what the machine lacks. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./root.ts";

let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "takeover-setup-"));
  cpSync(join(root, "scripts", "setup"), join(checkout, "scripts", "setup"), { recursive: true });
  cpSync(join(root, "scripts", "setup.mjs"), join(checkout, "scripts", "setup.mjs"));
  for (const folder of ["", "functions"]) {
    mkdirSync(join(checkout, folder, "node_modules"), { recursive: true });
    writeFileSync(join(checkout, folder, "package-lock.json"), "{}");
    const hash = createHash("sha256").update("{}").digest("hex");
    writeFileSync(join(checkout, folder, "node_modules", ".takeover-lock"), hash);
  }
});
afterEach(() => {
  rmSync(checkout, { recursive: true });
});

function setUp(env: Record<string, string> = {}, ...flags: string[]) {
  const result = spawnSync(process.execPath, ["scripts/setup.mjs", ...flags], {
    cwd: checkout,
    encoding: "utf8",
    env: { PATH: join(checkout, "bin"), HOME: checkout, ...env },
  });
  return { code: result.status, out: result.stdout, error: result.stderr };
}

/** A program that only says this, where a user's own would be. */
function program(file: string, says: string): string {
  const path = join(checkout, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${says}'\n`);
  chmodSync(path, 0o755);
  return path;
}
const fakeHidane = (file: string) => program(file, "hidane 0.6.0");

/** The official emulator's jar where the firebase CLI would have put it. */
function cachedJar(): string {
  const details = "node_modules/firebase-tools/lib/emulator/downloadableEmulatorInfo.json";
  cpSync(join(root, details), join(checkout, details));
  const { firestore } = JSON.parse(readFileSync(join(root, details), "utf8")) as {
    firestore: { downloadPathRelativeToCacheDir: string };
  };
  const jar = join(checkout, ".cache/firebase/emulators", firestore.downloadPathRelativeToCacheDir);
  mkdirSync(dirname(jar), { recursive: true });
  writeFileSync(jar, "");
  return jar;
}

const chosen = () =>
  JSON.parse(readFileSync(join(checkout, "node_modules", ".takeover-firestore.json"), "utf8")) as unknown;

test("no emulator and no way to one", () => {
  const { code, error } = setUp();
  expect(code).toBe(1);
  expect(error).toMatch(/^No Firestore emulator can run here: install Java 21, or hidane .*\n$/);
});

test.each([
  ["on PATH", "bin/hidane", {}],
  ["in the cache of the home", ".cache/takeover/hidane/bin/hidane", {}],
])("hidane %s is chosen, and the choice is kept until it is gone", (_where, file, env) => {
  const path = fakeHidane(file);
  expect(setUp(env)).toEqual({ code: 0, out: `Firestore emulator: hidane, ${path}\n`, error: "" });
  expect(chosen()).toMatchObject({ kind: "hidane", path });
  expect(setUp(env).code).toBe(0);
  rmSync(path);
  expect(setUp(env).code).toBe(1);
});

test("the official emulator goes before hidane, if Java is new enough for it", () => {
  const hidane = fakeHidane("bin/hidane");
  const jar = cachedJar();
  program("bin/java", 'openjdk version "17.0.15"');
  expect(setUp().out).toBe(`Firestore emulator: hidane, ${hidane}\n`);
  rmSync(join(checkout, "node_modules", ".takeover-firestore.json"));
  program("bin/java", 'openjdk version "21.0.1"');
  expect(setUp().out).toBe(`Firestore emulator: official, ${jar}\n`);
});

test("FIRESTORE_EMULATOR_BINARY_PATH goes first, and must be an emulator", () => {
  fakeHidane("bin/hidane");
  const path = fakeHidane("elsewhere/hidane");
  expect(setUp({ FIRESTORE_EMULATOR_BINARY_PATH: path }).out).toBe(`Firestore emulator: hidane, ${path}\n`);
  const { code, error } = setUp({ FIRESTORE_EMULATOR_BINARY_PATH: "/nowhere" });
  expect(code).toBe(1);
  expect(error).toMatch(/^FIRESTORE_EMULATOR_BINARY_PATH is \/nowhere: .*\n$/);
});

test("secrets are completed and never changed", () => {
  fakeHidane("bin/hidane");
  const file = join(checkout, "functions", ".secret.local");
  writeFileSync(file, "KAZEE_API_KEY=mine");
  setUp();
  const once = readFileSync(file, "utf8");
  expect(once.split("\n").sort()).toEqual([
    "",
    "KAZEE_API_KEY=mine",
    "OPENAI_API_KEY=local-openai-key",
    "WHATSAPP_ACCESS_TOKEN=local-access-token",
    "WHATSAPP_APP_SECRETS=local-app-secret",
    "WHATSAPP_VERIFY_TOKEN=local-verify-token",
  ]);
  setUp();
  expect(readFileSync(file, "utf8")).toBe(once);
});

describe("Chromium, for tests only", () => {
  const remembered = () => readFileSync(join(checkout, "node_modules", ".takeover-chromium"), "utf8");

  test("is found on PATH", () => {
    fakeHidane("bin/hidane");
    const path = program("bin/chromium", "Chromium 140");
    expect(setUp({}, "--tests").out).toContain(`Chromium: ${path}\n`);
    expect(remembered()).toBe(path);
  });

  test("CHROMIUM_PATH goes first", () => {
    fakeHidane("bin/hidane");
    program("bin/chromium", "Chromium 140");
    const path = program("elsewhere/chrome", "Chrome 140");
    setUp({ CHROMIUM_PATH: path }, "--tests");
    expect(remembered()).toBe(path);
  });

  test("is neither looked for nor asked for without tests", () => {
    fakeHidane("bin/hidane");
    expect(setUp().out).not.toContain("Chromium");
  });

  test("one line says how to get one, and set-up goes on", () => {
    fakeHidane("bin/hidane");
    const { code, out } = setUp({}, "--tests");
    expect(code).toBe(0);
    expect(out).toMatch(/^Chromium: none; .*CHROMIUM_PATH.*$/m);
    expect(() => remembered()).toThrow();
  });
});
