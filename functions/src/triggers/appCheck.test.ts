/**
 * App Check of whatever a frontend asks, over HTTP as the platform serves it: in production nothing is asked of us without
 * a token of our own app, in the emulator there is none to ask for. Firebase's own service is played; the tokens are ours.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type HttpFunction, http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import type * as deployed from "../index";
import { idToken, startAuthServer } from "../testing/authServer";
import type { TestServer } from "../testing/httpServer";

const verified: { token: string; consumed: boolean }[] = [];
jest.mock("firebase-admin/app-check", () => ({
  getAppCheck: () => ({
    verifyToken: (token: string, options?: { consume?: boolean }) => {
      verified.push({ token, consumed: options?.consume === true });
      if (token === "forged") return Promise.reject(new Error("not ours"));
      const appId = "1:1:web:1";
      return Promise.resolve({ appId, token: { sub: appId }, alreadyConsumed: token === "used" });
    },
  }),
}));

let auth: TestServer;
let authHost: string;
beforeAll(async () => {
  auth = await startAuthServer();
  authHost = process.env["FIREBASE_AUTH_EMULATOR_HOST"] ?? "";
});
afterAll(async () => {
  setPlace("emulator");
  await auth.close();
});

type Place = "production" | "emulator";
function setPlace(where: Place): void {
  process.env["FUNCTIONS_EMULATOR"] = String(where === "emulator");
}

/** The functions as an instance loads them there. */
function load(where: Place): typeof deployed {
  setPlace(where);
  Reflect.deleteProperty(process.env, "FIREBASE_AUTH_EMULATOR_HOST");
  let loaded: unknown;
  jest.isolateModules(() => {
    loaded = jest.requireActual("../index");
  });
  process.env["FIREBASE_AUTH_EMULATOR_HOST"] = authHost;
  return loaded as typeof deployed;
}

const callables = Object.entries(load("emulator"))
  .filter(([, fn]) => "callableTrigger" in (fn as unknown as { __endpoint: object }).__endpoint)
  .map(([name]) => name);

/** Serves a function while it is asked. */
async function serving<Value>(
  fn: unknown,
  name: string,
  work: (url: string) => Promise<Value>,
): Promise<Value> {
  http(name, fn as HttpFunction);
  const server: Server = getTestServer(name);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const somebody = (): string => `Bearer ${idToken({ role: "nobody" })}`;

interface Answered {
  status: number;
  message: string;
}

const ask = (fn: unknown, name: string, headers: Record<string, string>): Promise<Answered> =>
  serving(fn, name, async (url) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: somebody(), ...headers },
      body: JSON.stringify({ data: null }),
    });
    const { error } = (await answer.json()) as { error: { message: string } };
    return { status: answer.status, message: error.message };
  });

const inside = { status: 403, message: "this account may not do that" };
const outside = { status: 401, message: "Unauthenticated" };
const onceOnly = ["setRole", "disableUser"];

describe("F53: App Check", () => {
  const production = load("production") as unknown as Record<string, unknown>;
  const emulator = load("emulator") as unknown as Record<string, unknown>;

  it.each(callables)(
    "keeps strangers' programs out of %s in production, and is not asked in the emulator",
    async (name) => {
      expect(await ask(production[name], name, {})).toEqual(outside);
      expect(await ask(production[name], name, { "X-Firebase-AppCheck": "forged" })).toEqual(outside);
      expect(await ask(production[name], name, { "X-Firebase-AppCheck": "ours" })).toEqual(inside);
      expect(await ask(emulator[name], name, {})).toEqual(inside);
    },
  );

  it.each(onceOnly)("takes a token for %s once", async (name) => {
    verified.length = 0;
    const answer = await ask(production[name], name, { "X-Firebase-AppCheck": "used" });
    expect(answer).toEqual({ status: 401, message: "this request was made before" });
    expect(verified).toEqual([{ token: "used", consumed: true }]);
  });
});

const files = [
  ["media", "GET"],
  ["uploadMedia", "POST"],
] as const;

describe.each(files)("F53: %s", (name, method) => {
  const request = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url, { method, headers: { authorization: somebody(), ...headers } });
  async function statusIn(where: Place, headers: Record<string, string> = {}): Promise<number> {
    const fn = load(where)[name];
    return serving(fn, name, async (url) => (await request(url, headers)).status);
  }

  it("keeps strangers' programs out in production, whoever's sign-in they have", async () => {
    expect(await statusIn("production")).toBe(401);
    expect(await statusIn("production", { "X-Firebase-AppCheck": "forged" })).toBe(401);
    expect(await statusIn("production", { "X-Firebase-AppCheck": "ours" })).toBe(403);
    expect(await statusIn("emulator")).toBe(403);
  });

  it("may be told about App Check by the console's page", async () => {
    const allowed = await serving(load("production")[name], name, async (url) => {
      const answer = await fetch(url, { method: "OPTIONS" });
      return answer.headers.get("access-control-allow-headers");
    });
    expect(allowed?.toLowerCase().split(", ")).toContain("x-firebase-appcheck");
  });

  it("answers one person so many requests, and says when there is another", async () => {
    const { asked, last } = await serving(load("emulator")[name], name, async (url) => {
      for (let count = 1; ; count += 1) {
        const answer = await request(url);
        if (answer.status !== 403 || count === 400) return { asked: count, last: answer };
      }
    });
    expect(asked).toBeGreaterThan(60);
    expect(last.status).toBe(429);
    expect(last.headers.get("retry-after")).toBe("1");
  });
});
