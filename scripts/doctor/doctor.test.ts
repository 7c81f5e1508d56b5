/**
 * A setup in which everything works; then one thing is wrong at a time, and the doctor finds it, with a fix, and nothing
 * else.
 */
import { channel, template } from "../demoData.ts";
import { checks } from "./checks.ts";
import { type Row, examine } from "./examine.ts";
import { graphAt } from "./graph.ts";
import { declared } from "../project/parameters.ts";
import { exitCodeOf, jsonOf, tableOf } from "./table.ts";
import {
  type Scene,
  accessToken,
  appSecret,
  at,
  healthOf,
  now,
  parameters,
  project,
  region,
  secondSecret,
  startScene,
} from "./testing/scene.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.close());

/** The console's page is on hosting, which this machine doesn't have. */
const here = checks.filter(({ name }) => name !== "console");

/** What isn't right, without what was left out because of it. */
async function found(): Promise<Row[]> {
  const rows = await examine(scene.context, here);
  return rows.filter(({ state }) => state === "warning" || state === "broken");
}

test("nothing is wrong where nothing is", async () => {
  const rows = await examine(scene.context, here);
  expect(rows.filter(({ state }) => state !== "ok")).toEqual([]);
  expect(new Set(rows.map(({ check }) => check)).size).toBe(here.length);
  expect(exitCodeOf(rows)).toBe(0);
});

type Wrong = [
  what: string,
  make: (scene: Scene) => unknown,
  check: string,
  state: Row["state"],
  says: RegExp,
  fix: RegExp,
];
const day = 86_400;
const seconds = Math.floor(now / 1000);
const account = (change: object) => (each: Scene) => each.sim("POST", "account", change);
const collection = (name: string, rows: object[]) => (each: Scene) => {
  each.collections[name] = rows as Record<string, unknown>[];
};
const set = (name: string, value: string) => (each: Scene) => {
  each.settings[name] = value;
};
const secret = (name: string, value: string | undefined) => (each: Scene) => {
  if (value === undefined) Reflect.deleteProperty(each.secrets, name);
  else each.secrets[name] = value;
};
const given = (name: string) => (each: Scene) => {
  each.context = { ...each.context, given: [...each.context.given, name] };
};

const wrongs: Wrong[] = [
  [
    "an unknown AI",
    set("AI_PROVIDER", "magic"),
    "settings",
    "broken",
    /AI_PROVIDER is none of kazee/,
    /functions\/\.env\.takeover-shop/,
  ],
  [
    "a plain-text address",
    set("WHATSAPP_GRAPH_URL", "http://meta"),
    "settings",
    "broken",
    /WHATSAPP_GRAPH_URL doesn't start with https/,
    /deploy/,
  ],
  ["a folder for media", set("MEDIA_STORE", "folder"), "settings", "broken", /MEDIA_STORE=folder/, /deploy/],
  [
    "a Graph version that ended",
    set("WHATSAPP_GRAPH_VERSION", "v20.0"),
    "settings",
    "broken",
    /v20.0 ended on 2026-09-24/,
    /v26/,
  ],
  [
    "fields that aren't JSON",
    set("KAZEE_FIELDS", "{"),
    "settings",
    "broken",
    /KAZEE_FIELDS is not JSON/,
    /kazee\.md/,
  ],
  [
    "an emulator's variable",
    given("FIRESTORE_EMULATOR_HOST"),
    "settings",
    "broken",
    /FIRESTORE_EMULATOR_HOST is refused/,
    /take it out/,
  ],
  ["a misspelt parameter", given("KAZE_PATH"), "settings", "warning", /KAZE_PATH is no parameter/, /remove/],
  [
    "a secret that is missing",
    secret("KAZEE_API_KEY", undefined),
    "secrets",
    "broken",
    /KAZEE_API_KEY is not set/,
    /secrets:set KAZEE_API_KEY/,
  ],
  [
    "a secret with a line break",
    secret("WHATSAPP_ACCESS_TOKEN", `${accessToken}\n`),
    "secrets",
    "broken",
    /WHATSAPP_ACCESS_TOKEN holds a space or a line break/,
    /secrets:set/,
  ],
  [
    "a secret of the simulation",
    secret("WHATSAPP_VERIFY_TOKEN", "local-verify-token"),
    "secrets",
    "broken",
    /WHATSAPP_VERIFY_TOKEN is the simulation's/,
    /secrets:set/,
  ],
  [
    "a clock that is wrong",
    account({ clockAheadMs: 3_600_000 }),
    "clock",
    "broken",
    /\d{4} s behind Meta's/,
    /NTP/,
  ],
  ["no number", collection("channels", []), "channels", "broken", /no number has been added/, /channel:add/],
  [
    "a channel without its account",
    collection("channels", [{ ...channel, id: channel.phoneNumberId, wabaId: "" }]),
    "channels",
    "broken",
    /has no wabaId/,
    /channel:add/,
  ],
  [
    "a token that was revoked",
    account({ token: { valid: false } }),
    "token",
    "broken",
    /Meta refuses it \(190/,
    /System users/,
  ],
  [
    "a token that ends soon",
    account({ token: { expiresAt: seconds + 20 * day } }),
    "token",
    "warning",
    /it ends on 20/,
    /never expires/,
  ],
  [
    "a person's token",
    account({ token: { type: "USER" } }),
    "token",
    "warning",
    /belongs to a USER/,
    /System users/,
  ],
  [
    "a missing permission",
    account({ token: { scopes: ["whatsapp_business_management"] } }),
    "permissions",
    "broken",
    /whatsapp_business_messaging is missing/,
    /ticked/,
  ],
  [
    "a token for another account",
    account({ token: { targets: ["900000000000009"] } }),
    "permissions",
    "broken",
    /not for this account/,
    /assign the WhatsApp account/,
  ],
  [
    "an app secret of another app",
    (each: Scene) => {
      each.secrets["WHATSAPP_APP_SECRETS"] = secondSecret;
      each.deployed.appSecrets = secondSecret;
    },
    "app secret",
    "broken",
    /not the secret of app/,
    /App secret/,
  ],
  [
    "a rotation that was not finished",
    (each: Scene) => {
      each.secrets["WHATSAPP_APP_SECRETS"] = `${appSecret},${secondSecret}`;
      each.deployed.appSecrets = `${appSecret},${secondSecret}`;
    },
    "app secret",
    "warning",
    /not the app's any more/,
    /docs\/secrets\.md/,
  ],
  [
    "no webhook",
    account({ app: { subscribed: false } }),
    "webhook address",
    "broken",
    /the app has no webhook/,
    /subscribe http/,
  ],
  [
    "a webhook of somebody else",
    account({ app: { callbackUrl: "https://old.example.com/hook" } }),
    "webhook address",
    "broken",
    /webhooks go to https:\/\/old\.example\.com/,
    /subscribe http/,
  ],
  [
    "a webhook that Meta switched off",
    account({ app: { active: false } }),
    "webhook address",
    "broken",
    /switched the webhook off/,
    /subscribe http/,
  ],
  [
    "messages not subscribed",
    account({ app: { fields: ["account_update"] } }),
    "webhook fields",
    "broken",
    /messages is not subscribed/,
    /deploy\.md/,
  ],
  [
    "a field not subscribed",
    (each: Scene) =>
      each.sim("GET", "account").then((all) => {
        const { fields } = (all as { app: { fields: string[] } }).app;
        return each.sim("POST", "account", { app: { fields: fields.filter((name) => name !== "security") } });
      }),
    "webhook fields",
    "warning",
    /not subscribed: security$/,
    /deploy\.md/,
  ],
  [
    "another verify token deployed",
    (each: Scene) => {
      each.deployed.verifyToken = "another-verify-token";
    },
    "webhook handshake",
    "broken",
    /HTTP 403: another one is deployed/,
    /WHATSAPP_VERIFY_TOKEN/,
  ],
  [
    "an app secret that is set and not deployed",
    (each: Scene) => {
      each.deployed.appSecrets = secondSecret;
    },
    "webhook signature",
    "broken",
    /signed webhooks get 401/,
    /deploy --only functions:whatsappWebhook/,
  ],
  [
    "an account without the app",
    account({ waba: { subscribed: false } }),
    "account webhooks",
    "broken",
    /not subscribed to it/,
    /channel:add/,
  ],
  [
    "an account whose messages go elsewhere",
    account({ waba: { overrideCallbackUri: "https://old.example.com/hook" } }),
    "account webhooks",
    "broken",
    /its messages go to https:\/\/old/,
    /channel:add/,
  ],
  [
    "a number that isn't registered",
    account({ number: { status: "PENDING" } }),
    "number",
    "broken",
    /its status is PENDING/,
    /channel:add.*--pin/,
  ],
  [
    "a test number",
    account({ number: { mode: "SANDBOX" } }),
    "number",
    "warning",
    /test number/,
    /deploy\.md/,
  ],
  [
    "a number that isn't there",
    collection("channels", [{ ...channel, phoneNumberId: "100000000000009", id: "100000000000009" }]),
    "number",
    "broken",
    /Meta doesn't show it to this token \(100\)/,
    /phoneNumberId/,
  ],
  [
    "a number of low quality",
    account({ number: { quality: "RED" } }),
    "number quality",
    "broken",
    /RED/,
    /Insights/,
  ],
  [
    "a name that was declined",
    account({ number: { nameStatus: "DECLINED" } }),
    "number quality",
    "warning",
    /DECLINED/,
    /display name/,
  ],
  [
    "the least messaging limit",
    account({ number: { limit: "TIER_250" } }),
    "messaging limit",
    "warning",
    /TIER_250/,
    /verify the business/,
  ],
  [
    "an account without a way to pay",
    account({ waba: { canSend: "BLOCKED", errorCode: 141006 } }),
    "sending",
    "broken",
    /Meta blocks it: WABA 141006/,
    /payment/,
  ],
  [
    "a template that Meta deleted",
    (each: Scene) => {
      each.collections["templates"]?.push({ ...template, id: "300000000000099", name: "old_offer" });
    },
    "templates",
    "broken",
    /doesn't have any more: old_offer \(id\)/,
    /console/,
  ],
  [
    "a template that was lost here",
    collection("templates", []),
    "templates",
    "warning",
    /this project doesn't: order_update \(id\)/,
    /console/,
  ],
  [
    "a template in another category",
    (each: Scene) => {
      each.collections["templates"] = (each.collections["templates"] ?? []).map((one) => ({
        ...one,
        category: "MARKETING",
      }));
    },
    "templates",
    "warning",
    /another status or category: order_update/,
    /console/,
  ],
  [
    "a wrong AI key",
    secret("KAZEE_API_KEY", "kz_live_of_somebody"),
    "AI",
    "broken",
    /HTTP 401/,
    /secrets:set KAZEE_API_KEY/,
  ],
  [
    "an AI that answers something else",
    (each: Scene) => each.kazee("POST", "behaviour", { body: "<html>", status: 200 }),
    "AI",
    "broken",
    /kazee: /,
    /docs\/kazee\.md/,
  ],
  [
    "an AI that is down",
    (each: Scene) => each.kazee("POST", "behaviour", { status: 500 }),
    "AI",
    "broken",
    /HTTP 500/,
    /provider/,
  ],
  [
    "nobody who may change anything",
    collection("users", [{ id: "2", role: "agent" }]),
    "team",
    "broken",
    /nobody is an admin/,
    /admin:first/,
  ],
  [
    "a function that was not deployed",
    (each: Scene) => {
      each.google.state.functions.pop();
    },
    "functions",
    "broken",
    /is not deployed/,
    /--only functions:sweep/,
  ],
  [
    "a function of before",
    (each: Scene) => {
      each.google.state.functions.push({ ...each.google.state.functions[2]!, name: "x/functions/oldOne" });
    },
    "functions",
    "warning",
    /not in the source any more/,
    /functions:delete oldOne/,
  ],
  [
    "a function without its secret",
    (each: Scene) => {
      each.google.state.functions[1]!.serviceConfig.secretEnvironmentVariables.shift();
    },
    "secrets bound",
    "broken",
    /deployed without WHATSAPP_ACCESS_TOKEN/,
    /deploy --only functions:onMessageCreated/,
  ],
  [
    "a function with an older secret",
    (each: Scene) => {
      each.google.state.functions[0]!.serviceConfig.secretEnvironmentVariables[0]!.version = "2";
    },
    "secrets bound",
    "warning",
    /older version of WHATSAPP_APP_SECRETS/,
    /deploy --only functions:whatsappWebhook/,
  ],
  [
    "a function set up for the emulator",
    (each: Scene) => {
      each.google.state.functions[0]!.serviceConfig.environmentVariables["FIREBASE_DEBUG_MODE"] = "true";
    },
    "environment",
    "broken",
    /FIREBASE_DEBUG_MODE is set/,
    /take it out/,
  ],
  [
    "a database far away",
    (each: Scene) => {
      each.google.state.database.locationId = "nam5";
    },
    "location",
    "warning",
    /database is in nam5/,
    /region/,
  ],
  [
    "an index that is missing",
    (each: Scene) => {
      each.google.state.indexes.pop();
    },
    "indexes",
    "broken",
    /missing: \w+\(/,
    /firestore:indexes/,
  ],
  [
    "an index that is being built",
    (each: Scene) => {
      each.google.state.indexes[0]!.state = "CREATING";
    },
    "indexes",
    "broken",
    /still being built: messages\(/,
    /wait/,
  ],
  [
    "an index over all conversations' messages that is missing",
    (each: Scene) => {
      each.google.state.fields.shift();
    },
    "indexes",
    "broken",
    /missing: group messages\(dueAt ASCENDING\)/,
    /firestore:indexes/,
  ],
  [
    "raw events that never expire",
    (each: Scene) => {
      each.google.state.fields = each.google.state.fields.map(({ ttlConfig: _ttl, ...field }) => field);
    },
    "expiry",
    "broken",
    /no TTL on webhookEvents\.expireAt/,
    /firestore:indexes/,
  ],
  [
    "no backup",
    (each: Scene) => {
      each.google.state.backupSchedules = [];
    },
    "backups",
    "warning",
    /no backup is made/,
    /schedules create/,
  ],
  [
    "a sweep that stopped",
    collection("health", [healthOf({ asOf: at(now - 900_000) })]),
    "sweep",
    "broken",
    /last ran 15 minutes ago/,
    /scheduler/,
  ],
  ["a sweep that never ran", collection("health", []), "sweep", "broken", /never run/, /scheduler/],
  [
    "webhooks that wait",
    collection("health", [healthOf({ receivedLate: 3 })]),
    "sweep",
    "broken",
    /3 webhooks wait/,
    /operations\.md/,
  ],
  [
    "a number that is held back",
    collection("health", [healthOf({ numbersHeld: ["100000000000001"] })]),
    "sweep",
    "broken",
    /held back: 100000000000001/,
    /operations\.md/,
  ],
  [
    "nobody there at Meta",
    (each: Scene) => {
      each.context = { ...each.context, graph: graphAt("http://127.0.0.1:9", "v26.0") };
    },
    "Meta answers",
    "broken",
    /does not answer/,
    /run the doctor again/,
  ],
];

describe("one thing is wrong", () => {
  test.each(wrongs)("%s", async (_what, make, check, state, says, fix) => {
    await make(scene);
    const rows = await found();
    expect(rows).toEqual([
      expect.objectContaining({
        check,
        state,
        says: expect.stringMatching(says) as string,
        fix: expect.stringMatching(fix) as string,
      }),
    ]);
    expect(exitCodeOf(rows)).toBe(state === "broken" ? 1 : 0);
  });

  test("at least fifteen of them", () => {
    expect(wrongs.length).toBeGreaterThanOrEqual(15);
  });
});

test("several at once are all found", async () => {
  await account({ number: { quality: "YELLOW" }, waba: { subscribed: false } })(scene);
  scene.google.state.backupSchedules = [];
  expect((await found()).map(({ check }) => check)).toEqual([
    "account webhooks",
    "number quality",
    "backups",
  ]);
});

test("who may not look at the project is told so, check by check", async () => {
  const body = { error: { status: "PERMISSION_DENIED", message: "no" } };
  scene.google.state = { ...scene.google.state, refusal: { status: 403, body } };
  const rows = await found();
  expect(rows.map(({ says }) => says.split(":")[0])).toEqual(rows.map(() => "could not be asked"));
  expect(rows.length).toBeGreaterThan(3);
});

test("no secret stands in a table, whatever an answer quotes", async () => {
  scene.deployed.status = 500;
  scene.secrets["WHATSAPP_VERIFY_TOKEN"] = "another-verify-token";
  await scene.kazee("POST", "behaviour", { status: 500 });
  const rows = await examine(scene.context, [
    ...here,
    {
      name: "leak",
      run: () => [{ state: "broken" as const, says: `it said ${accessToken}`, fix: `use ${appSecret}` }],
    },
  ]);
  const printed = tableOf(rows) + jsonOf(project, rows, now);
  for (const value of Object.values(scene.secrets).filter((each) => each !== "unused")) {
    expect(printed).not.toContain(value);
  }
  expect(printed).toContain("it said •••");
});

test("on this machine what is deployed isn't asked for, and the rest is", async () => {
  scene.context = { ...scene.context, isLocal: true, google: null };
  scene.settings["CONSOLE_ORIGINS"] = scene.page;
  const rows = await examine(scene.context, checks);
  expect(rows.filter(({ state }) => state === "broken" || state === "warning")).toEqual([]);
  expect(rows.filter(({ state }) => state === "notChecked").map(({ check }) => check)).toEqual(
    here.filter(({ onlyDeployed }) => onlyDeployed).map(({ name }) => name),
  );
});

test.each([
  ["https://desk.example.com/app", "broken", /is no origin/],
  ["http://desk.example.com", "broken", /not encrypted/],
  ["https://127.0.0.1:9", "warning", /does not answer/],
])("the console at %s is %s", async (origin, state, says) => {
  scene.settings["CONSOLE_ORIGINS"] = origin;
  const rows = await examine(
    scene.context,
    checks.filter(({ name }) => name === "console"),
  );
  expect(rows).toEqual([
    expect.objectContaining({ check: "console", state, says: expect.stringMatching(says) as string }),
  ]);
});

test("the table has a line for each row, the fix below, and the counts", async () => {
  await account({ number: { status: "PENDING" } })(scene);
  const table = tableOf(await examine(scene.context, here));
  expect(table).toMatch(/^✗ broken {6}number +100000000000001: its status is PENDING/m);
  expect(table).toMatch(/^ +→ npm run channel:add/m);
  expect(table).toMatch(/\d+ ok, 0 warnings, 1 broken, 2 not checked$/);
});

test("the parameters are those that the source declares", () => {
  expect(parameters).toMatchObject({
    WHATSAPP_GRAPH_VERSION: "v26.0",
    AI_PROVIDER: "kazee",
    MEDIA_FOLDER: "",
  });
  expect(declared().secrets).toHaveLength(5);
  expect(declared().never).toEqual(
    expect.arrayContaining(["FIREBASE_DEBUG_MODE", "NODE_TLS_REJECT_UNAUTHORIZED"]),
  );
  expect(region).toBe("asia-southeast2");
});
