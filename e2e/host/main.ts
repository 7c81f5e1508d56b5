/**
 * `node main.ts`: the built functions in one process. The webhook stands behind the platform's HTTP framework, each
 * message that a commit creates fires its trigger, tasks run when they are due, and the sweep runs when it is asked for
 * or by a timer. The wiring is the deployed one; only its clock can be moved forward. Its starter speaks speech.ts.
 */
import type { Server } from "node:http";
import { createRequire, enableCompileCache } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";
import type { Asked, Begin, Told } from "./speech.ts";
import { startTasks } from "./tasks.ts";

type Run = (event: unknown) => Promise<unknown>;
interface Write {
  op: string;
  path: string;
  data: Record<string, unknown>;
}
interface Store {
  commit(writes: readonly Write[]): Promise<unknown>;
}

enableCompileCache(join(root, ".cache", "compiled"));
const load = createRequire(join(root, "functions", "package.json"));
const { systemClock } = load("./lib/adapters/system/clock.js") as { systemClock: { now: () => number } };
const deployed = load("./lib/index.js") as Record<string, { run: Run }>;
const { http } = load("@google-cloud/functions-framework");
const { getTestServer } = load("@google-cloud/functions-framework/testing");
const { initializeApp } = load("firebase-admin/app");
const { getFirestore } = load("firebase-admin/firestore");
const { FirestoreStore } = load("./lib/adapters/firestore/store.js") as {
  FirestoreStore: { prototype: Store };
};
const { toFields } = load("./lib/adapters/firestore/convert.js") as {
  toFields: (data: Record<string, unknown>) => Record<string, unknown>;
};
const firestore = getFirestore(initializeApp());

let movedMs = 0;
systemClock.now = () => Date.now() + movedMs;

const tell = (told: Told): void => {
  process.send?.(told);
};

/** What is under way; the platform would bring back what throws, here the sweep has to. */
const running = new Set<Promise<unknown>>();
function work(what: string, event: unknown): Promise<void> {
  const done = Promise.resolve(deployed[what]?.run(event))
    .then(() => undefined)
    .catch((error: unknown) => {
      tell({ type: "threw", what, error: String(error) });
    })
    .finally(() => running.delete(done));
  running.add(done);
  return done;
}

const tasks = startTasks(systemClock.now, (name, data) => work(name, { data }));

const messagePath = /^conversations\/([^/]+)\/messages\/([^/]+)$/;

/** @param data as the platform's event would carry it */
function fire(path: string, data: Record<string, unknown>): void {
  const [, conversationId, messageId] = messagePath.exec(path) ?? [];
  if (conversationId === undefined) return;
  void work("onMessageCreated", { data: { data: () => data }, params: { conversationId, messageId } });
}

/** Each commit fires for the messages it created. A process that dies in between has lost them. */
function fireFromCommits(): void {
  const { commit } = FirestoreStore.prototype;
  FirestoreStore.prototype.commit = async function (this: Store, writes: readonly Write[]) {
    const versions = await commit.call(this, writes);
    for (const { op, path, data } of writes) if (op === "create") fire(path, toFields(data));
    return versions;
  };
}

/** Of messages whose trigger never ended, the platform brings some events again. */
async function fireAgain(): Promise<void> {
  const { docs } = await firestore.collectionGroup("messages").get();
  for (const each of docs) fire(each.ref.path, each.data());
}

function listenHttp(port: number): Promise<number> {
  http("whatsappWebhook", deployed["whatsappWebhook"]);
  const server = getTestServer("whatsappWebhook") as Server;
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function idle(): Promise<void> {
  for (;;) {
    tasks.look();
    if (running.size === 0) return;
    await Promise.all(running);
  }
}

async function begin({ port, aheadMs, missed, sweepEveryMs }: Begin): Promise<void> {
  movedMs = aheadMs;
  process.env["CLOUD_TASKS_EMULATOR_HOST"] = await tasks.address;
  fireFromCommits();
  const at = await listenHttp(port);
  if (missed === "comeAgain") await fireAgain();
  if (sweepEveryMs > 0) setInterval(() => void work("sweep", {}), sweepEveryMs);
  tell({ type: "listening", port: at });
}

async function answer(asked: Asked): Promise<void> {
  switch (asked.type) {
    case "begin":
      await begin(asked);
      return;
    case "pass":
      movedMs += asked.ms;
      tasks.look();
      tell({ type: "done", id: asked.id });
      return;
    case "sweep":
      await work("sweep", {});
      await idle();
      tell({ type: "done", id: asked.id });
      return;
    case "idle":
      await idle();
      tell({ type: "done", id: asked.id });
      return;
    case "cpu":
      tell({ type: "cpu", id: asked.id, cpu: process.cpuUsage() });
  }
}

process.on("disconnect", () => process.exit());
process.on("message", (asked: Asked) => {
  answer(asked).catch((error: unknown) => {
    tell({ type: "threw", what: asked.type, error: String(error) });
  });
});
tell({ type: "loaded" });
