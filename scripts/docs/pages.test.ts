/**
 * The pages are true as far as this machine can tell: their Graph calls run against the simulator, their commands and flags
 * exist, the files they name are there, and the configuration files are of the form that the tools ask for.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { call } from "../../simulators/http/call.ts";
import { DEFAULTS } from "../../simulators/whatsapp/options.ts";
import { startWhatsAppSimulator } from "../../simulators/whatsapp/simulator.ts";
import { iamCommands } from "../iam.ts";
import { root } from "../root.ts";
import { problemWith } from "./knownCommands.ts";
import { commandsIn, commandsOf, wordsOf } from "./shell.ts";

const load = createRequire(join(root, "package.json"));
const text = (path: string): string => readFileSync(join(root, path), "utf8");
const json = (path: string): Record<string, unknown> => JSON.parse(text(path)) as Record<string, unknown>;

const pages = readdirSync(join(root, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);
const deploy = text("docs/deploy.md");

const commands = pages.flatMap((page) => {
  const { lines, spans } = commandsOf(text(page));
  return [...lines, ...spans].flatMap((line) => commandsIn(line).map((words) => ({ page, line, words })));
});

test.each(commands)("$page: $line", ({ words }) => {
  expect(problemWith(words)).toBeNull();
});

test("a command, a flag and a script that nobody knows are found", () => {
  const problems = [
    "npx firebase deploy --onyl functions",
    "npx firebase functions:secret:set X",
    "gcloud firestore databases create --locaton=x",
    "gcloud firestore database create",
    "npm run docter",
    "wget x",
  ].map((line) => problemWith(wordsOf(line)));
  expect(problems).toEqual([
    "there is no flag --onyl",
    "there is no firebase functions:secret:set",
    "there is no flag --locaton",
    "gcloud firestore database create is not in scripts/docs/gcloud.json",
    "there is no npm script docter",
    "wget is not expected here",
  ]);
});

test.each(iamCommands("your-project", "your-bucket").filter((line) => !line.startsWith("#")))(
  "%s",
  (line) => {
    expect(problemWith(wordsOf(line))).toBeNull();
  },
);

describe("the Graph calls of docs/deploy.md", () => {
  const asMeta = { object: "whatsapp_business_account" };
  const ours: Record<string, string> = {
    PROJECT: "takeover-shop",
    APP_ID: DEFAULTS.appId,
    WABA_ID: DEFAULTS.wabaId,
    PHONE_NUMBER_ID: DEFAULTS.phoneNumberId,
    APP_SECRET: DEFAULTS.appSecret,
    ACCESS_TOKEN: DEFAULTS.accessToken,
    VERIFY_TOKEN: DEFAULTS.verifyToken,
  };

  /** What the page's own `export` lines set, with the simulator's ids and secrets in place of the examples. */
  function environmentWith(callbackUrl: string): Map<string, string> {
    const environment = new Map<string, string>();
    for (const line of commandsOf(deploy).lines.filter((each) => each.startsWith("export "))) {
      for (const word of wordsOf(line, environment).slice(1)) {
        const [name = "", ...value] = word.split("=");
        environment.set(name, name === "CALLBACK_URL" ? callbackUrl : (ours[name] ?? value.join("=")));
      }
    }
    return environment;
  }

  interface Curl {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string | undefined;
  }

  function curlOf(words: readonly string[], graph: string): Curl {
    const curl: Curl = { method: "GET", url: "", headers: {}, body: undefined };
    for (let at = 1; at < words.length; at += 1) {
      const [word = "", next = ""] = [words[at], words[at + 1]];
      if (word.startsWith("https://")) curl.url = word.replace("https://graph.facebook.com", graph);
      else {
        at += 1;
        if (word === "-X") curl.method = next;
        else if (word === "-d") curl.body = next;
        else if (word === "-H") curl.headers[next.split(": ")[0] ?? ""] = next.slice(next.indexOf(": ") + 2);
        else throw new Error(`curl ${word} is not expected here`);
      }
    }
    return curl;
  }

  test("set a number up that nobody had set up before", async () => {
    const webhook = createServer((request, response) => {
      const query = new URL(request.url ?? "/", "http://x").searchParams;
      const isOurs = query.get("hub.verify_token") === DEFAULTS.verifyToken;
      response.writeHead(isOurs ? 200 : 403).end(query.get("hub.challenge"));
    });
    await new Promise<void>((resolve) => webhook.listen(0, "127.0.0.1", resolve));
    const callbackUrl = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/whatsappWebhook`;
    const meta = await startWhatsAppSimulator({ port: 0, webhookUrl: callbackUrl });
    try {
      const nothing = {
        app: { subscribed: false },
        waba: { subscribed: false },
        number: { status: "PENDING" },
      };
      await call("POST", `${meta.url}/_sim/account`, nothing);
      const environment = environmentWith(callbackUrl);
      const curls = commandsOf(deploy).lines.filter((line) => line.startsWith("curl "));
      const answers = [];
      for (const line of curls) {
        const { method, url, headers, body } = curlOf(wordsOf(line, environment), meta.url);
        const { status, body: answer } = await call(method, url, body, headers);
        answers.push({ status, answer });
      }
      expect(answers).toEqual([
        {
          status: 200,
          answer: { data: expect.objectContaining({ is_valid: true, expires_at: 0 }) as object },
        },
        { status: 200, answer: { data: [expect.objectContaining({ status: "PENDING" })] } },
        { status: 200, answer: { success: true } },
        {
          status: 200,
          answer: { data: [expect.objectContaining({ ...asMeta, callback_url: callbackUrl, active: true })] },
        },
        { status: 200, answer: { success: true } },
        { status: 200, answer: { success: true } },
      ]);
      const { body: account } = await call("GET", `${meta.url}/_sim/account`);
      expect(account).toMatchObject({
        app: { subscribed: true, callbackUrl },
        waba: { subscribed: true },
        number: { status: "CONNECTED" },
      });
    } finally {
      await meta.close();
      webhook.close();
    }
  });

  test("subscribe every field that the doctor looks for", async () => {
    const { webhookFields } = await import("../doctor/checks/webhook.ts");
    const fields = /\\"fields\\":\\"([^\\]+)/.exec(deploy)?.[1]?.split(",") ?? [];
    const data = [{ ...asMeta, fields: fields.map((name) => ({ name })) }];
    const graph = { get: () => Promise.resolve({ status: 200, body: { data }, date: null }) };
    const context = { graph, secrets: { WHATSAPP_APP_SECRETS: "x" }, learned: { appId: "1" } };
    expect(await webhookFields.run(context as never)).toEqual([
      { state: "ok", says: "all 13 are subscribed" },
    ]);
  });
});

describe("what the pages name", () => {
  const named = pages.flatMap((page) =>
    [
      ...text(page).matchAll(
        /(?<![\w./-])(?:ops|docs|functions|scripts|console|e2e|simulators)\/[\w./-]+\w/g,
      ),
    ].map(([path]) => ({ page, path })),
  );
  /** Made by whoever deploys. */
  const made = /^(functions\/\.env|functions\/\.secret|console\/\.env)/;
  const wanted = named.filter(({ path }) => !made.test(path));

  test.each(wanted)("$page names $path, which is there", ({ path }) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  test("is what a function reads: each line of the settings is a parameter", () => {
    const [, block = ""] = /```env\n(WHATSAPP_GRAPH_VERSION[^]*?)```/.exec(deploy) ?? [];
    const names = block
      .trim()
      .split("\n")
      .map((line) => line.split("=")[0]);
    const config = text("functions/src/config.ts");
    for (const name of names) expect(config).toContain(`defineString("${name ?? ""}"`);
    const web = text("console/src/environment.d.ts");
    for (const [, name = ""] of deploy.matchAll(/^(VITE_\w+)=/gm)) expect(web).toContain(name);
  });

  test("is what a function refuses: the list of what must never be set is whole", () => {
    const [, list = ""] = /neverInProduction = \[([^\]]*)\]/.exec(text("functions/src/config.ts")) ?? [];
    const never = [...list.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name);
    expect(never.length).toBeGreaterThan(10);
    expect(never.filter((name) => !deploy.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("the configuration files", () => {
  const tools = createRequire(load.resolve("firebase-tools/package.json"));

  test("firebase.json is what the CLI's schema asks for", () => {
    const { default: Ajv } = tools("ajv") as { default: new (options: object) => Validator };
    const ajv = new Ajv({ strict: false });
    (tools("ajv-formats") as (ajv: object) => void)(ajv);
    const validate = ajv.compile(tools("firebase-tools/schema/firebase-config.json") as object);
    expect([validate(json("firebase.json")), validate.errors]).toEqual([true, null]);
    expect(validate({ ...json("firebase.json"), functons: [] })).toBe(false);
  });

  test("firebase.json names files and folders that are there", () => {
    const { functions, firestore, hosting } = json("firebase.json") as {
      functions: [{ source: string; runtime: string }];
      firestore: { rules: string; indexes: string };
      hosting: { public: string };
    };
    expect(existsSync(join(root, functions[0].source, "package.json"))).toBe(true);
    expect(json("functions/package.json")["engines"]).toEqual({
      node: functions[0].runtime.replace("nodejs", ""),
    });
    expect([firestore.rules, firestore.indexes].every((path) => existsSync(join(root, path)))).toBe(true);
    expect(hosting.public).toBe("console/dist");
  });

  test("firestore.indexes.json passes the CLI's own validation, with the expiry that docs promise", () => {
    const { FirestoreApi } = load("firebase-tools/lib/firestore/api") as {
      FirestoreApi: new () => { validateSpec(spec: object): void };
    };
    const spec = json("firestore.indexes.json");
    expect(() => {
      new FirestoreApi().validateSpec(spec);
    }).not.toThrow();
    expect(() => {
      new FirestoreApi().validateSpec({ ...spec, indexes: [{ collectionGroup: "x" }] });
    }).toThrow();
    const { fieldOverrides } = spec as { fieldOverrides: { collectionGroup: string; ttl?: boolean }[] };
    expect(fieldOverrides.filter(({ ttl }) => ttl).map(({ collectionGroup }) => collectionGroup)).toEqual([
      "webhookEvents",
      "parts",
      "messages",
      "media",
    ]);
  });

  test("the role is one that gcloud iam roles create takes", () => {
    const role = json("ops/iam/takeoverDocuments.json");
    expect(Object.keys(role).sort()).toEqual(["description", "includedPermissions", "stage", "title"]);
    expect(role["includedPermissions"]).not.toContain("datastore.entities.delete");
    expect(role["includedPermissions"]).toEqual(expect.arrayContaining(["datastore.entities.update"]));
  });
});

interface Validator {
  compile(schema: object): ((value: object) => boolean) & { errors: unknown };
}
