/**
 * App Check of every callable, over HTTP as the platform serves it: in production nothing is asked of us without a token
 * of our own app, in the emulator there is none to ask for. Firebase's own service is played; the tokens are ours.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type HttpFunction, http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import type * as deployed from "../../index";
import { idToken, startAuthServer } from "../../testing/authServer";
import type { TestServer } from "../../testing/httpServer";

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
  process.env["FUNCTIONS_EMULATOR"] = "true";
  await auth.close();
});

/** The functions as an instance loads them there. */
function load(where: "production" | "emulator"): typeof deployed {
  process.env["FUNCTIONS_EMULATOR"] = String(where === "emulator");
  Reflect.deleteProperty(process.env, "FIREBASE_AUTH_EMULATOR_HOST");
  let loaded: unknown;
  jest.isolateModules(() => {
    loaded = jest.requireActual("../../index");
  });
  process.env["FIREBASE_AUTH_EMULATOR_HOST"] = authHost;
  return loaded as typeof deployed;
}

const callables = Object.entries(load("emulator"))
  .filter(([, fn]) => "callableTrigger" in (fn as unknown as { __endpoint: object }).__endpoint)
  .map(([name]) => name);

interface Answered {
  status: number;
  message: string;
}

async function ask(fn: unknown, name: string, headers: Record<string, string>): Promise<Answered> {
  http(name, fn as HttpFunction);
  const server: Server = getTestServer(name);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const answer = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${idToken({ role: "nobody" })}`,
      ...headers,
    },
    body: JSON.stringify({ data: null }),
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const { error } = (await answer.json()) as { error: { message: string } };
  return { status: answer.status, message: error.message };
}

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
