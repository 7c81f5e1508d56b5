/** The commands of whoever runs the project, as processes of their own against the running suite. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { getAuth } from "firebase-admin/auth";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { address, project } from "../../scripts/addresses.ts";
import { channel } from "../../scripts/demoData.ts";
import { root } from "../../scripts/root.ts";
import { postBytes, signatureOf } from "../driver/webhook.ts";
import { accountAsItWas, changeAccount } from "../driver/whatsapp.ts";

jest.setTimeout(120_000);

interface Ended {
  code: number;
  output: string;
}

function run(script: string, ...args: string[]): Promise<Ended> {
  const env = { ...process.env };
  for (const name of ["FIRESTORE_EMULATOR_HOST", "FIREBASE_AUTH_EMULATOR_HOST"])
    Reflect.deleteProperty(env, name);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`scripts/${script}.ts`, ...args],
      { cwd: root, env },
      (error, stdout, stderr) => {
        const code = error ? Number(error.code) : 0;
        resolve({ code, output: stdout + (code === 0 ? "" : stderr) });
      },
    );
  });
}

afterEach(() => accountAsItWas());

describe("npm run doctor", () => {
  interface Row {
    check: string;
    state: string;
    says: string;
  }
  const examined = async (): Promise<{ code: number; rows: Map<string, Row> }> => {
    const { code, output } = await run("doctor", "--json");
    const { rows } = JSON.parse(output) as { rows: Row[] };
    return { code, rows: new Map(rows.map((row) => [row.check, row])) };
  };

  it("finds the running suite as it should be", async () => {
    const { rows } = await examined();
    const wanted = [
      "settings",
      "secrets",
      "token",
      "app secret",
      "webhook handshake",
      "webhook signature",
      "number",
      "AI",
      "console",
    ];
    expect(wanted.map((check) => [check, rows.get(check)?.state])).toEqual(
      wanted.map((check) => [check, "ok"]),
    );
    expect(rows.get("functions")).toMatchObject({ state: "notChecked" });
  });

  it("ends with 1 when something is broken", async () => {
    await changeAccount({ token: { valid: false } });
    const { code, rows } = await examined();
    expect(code).toBe(1);
    expect(rows.get("token")).toMatchObject({ state: "broken" });
    expect(rows.get("number")).toMatchObject({ state: "notChecked" });
  });
});

describe("npm run channel:add", () => {
  const args = ["--number", channel.phoneNumberId, "--account", channel.wabaId];

  it("goes all the way, and finds everything done the second time", async () => {
    await changeAccount({ number: { status: "PENDING" }, waba: { subscribed: false } });
    const first = await run("addChannel", ...args, "--pin", "123456");
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toMatch(/✓ registered for the Cloud API\n/);
    expect(first.output).toMatch(/A customer who writes now is answered\.\n$/);
    const second = await run("addChannel", ...args);
    expect(second.output.match(/was before/g)).toHaveLength(4);
  });

  it("stops where something is in the way, and says what to do", async () => {
    await changeAccount({ app: { fields: ["account_update"] } });
    const { code, output } = await run("addChannel", ...args);
    expect(code).toBe(1);
    expect(output).toMatch(/✗ the app's webhook takes messages: .*\n {4}→ docs\/deploy\.md/);
    expect(output).toMatch(/– the webhook takes what Meta signs/);
  });

  it.each([
    [["--number", "1"], /npm run channel:add -- --number/],
    [[...args, "--pin", "12"], /pin: six digits/],
    [["--number", "999", "--account", channel.wabaId], /the account has no such number/],
  ])("explains %j", async (wrong, says) => {
    const { code, output } = await run("addChannel", ...wrong);
    expect(code).toBe(1);
    expect(output).toMatch(says);
  });
});

describe("npm run replay", () => {
  it("reads an event again that couldn't be read, and says what it changed", async () => {
    const bytes = JSON.stringify({
      object: "whatsapp_business_account",
      entry: ["unreadable"],
      at: Date.now(),
    });
    expect(await postBytes(bytes, signatureOf(bytes))).toBe(200);
    const eventId = createHash("sha256").update(bytes).digest("hex");
    const { code, output } = await run("replay", "--ids", eventId);
    expect({ code, output }).toEqual({
      code: 0,
      output: `${eventId}  failed → failed  changed 0, waiting 0\n1 events replayed, 0 facts changed something\n`,
    });
  });

  it.each([
    [["--from", "yesterday", "--to", "now"], /--from: not a time/],
    [["--ids", "1"], /ids\.0: /],
    [[], /npm run replay -- --ids/],
  ])("explains %j", async (wrong, says) => {
    const { code, output } = await run("replay", ...wrong);
    expect(code).toBe(1);
    expect(output).toMatch(says);
  });
});

describe("npm run admin:first", () => {
  it("makes the sign-in, the claim and the member, and twice is once", async () => {
    const email = "first@example.com";
    const first = await run("firstAdmin", "--email", email, "--name", "Ayu");
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toMatch(/is an admin from the next sign-in on\.\nTo choose a password: http/);
    expect((await run("firstAdmin", "--email", email)).output).not.toMatch(/password/);
    process.env["FIRESTORE_EMULATOR_HOST"] = address("firestore");
    process.env["FIREBASE_AUTH_EMULATOR_HOST"] = address("auth");
    const app = initializeApp({ projectId: project }, "first-admin");
    try {
      const user = await getAuth(app).getUserByEmail(email);
      expect(user.customClaims).toEqual({ role: "admin" });
      const member = await getFirestore(app).doc(`users/${user.uid}`).get();
      expect(member.data()).toEqual({ role: "admin", disabled: false, name: "Ayu" });
      await getAuth(app).deleteUser(user.uid);
      await member.ref.delete();
    } finally {
      await deleteApp(app);
    }
  });
});
