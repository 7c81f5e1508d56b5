/**
 * One run: customers write, the host is killed at the planned moments, and the last one is given time to put things
 * right.
 */
import { setTimeout as pause } from "node:timers/promises";
import { newCustomer } from "../driver/customer.ts";
import type { Ai } from "../host/ai.ts";
import type { Database } from "../host/database.ts";
import type { Host } from "../host/host.ts";
import type { Handling, Meta } from "../host/meta.ts";
import { type Verdict, check, isAtRest } from "./check.ts";
import type { Death, Moment, Plan } from "./plan.ts";

/** The world around the host that lives now; another one is loaded and stands by. */
export interface Scene {
  database: Database;
  meta: Meta;
  ai: Ai;
  port: number;
  host: Host;
  next(): Host;
}

/** A moment that doesn't come is over by then. */
const momentLimitMs = 2_000;
/** By then the last host has put everything right; the longest wait is a turn's lease and a resend after it. */
const restsWithinMs = 15 * 60_000;

/** Resolves when it has come. */
async function comes(moment: Moment, { meta, ai }: Scene, death: Death): Promise<void> {
  if (moment.type === "after") {
    await pause(moment.ms);
    return;
  }
  let seen = 0;
  await new Promise<void>((resolve) => {
    const count = (): boolean => {
      seen += 1;
      if (seen === moment.nth) resolve();
      return seen === moment.nth;
    };
    const { handle } = meta;
    if (moment.type === "ask") ai.asked = () => void count();
    else meta.handle = (): Handling => (count() ? death.handling : handle());
    setTimeout(resolve, momentLimitMs);
  });
  if (moment.ms > 0) await pause(moment.ms);
}

async function die(scene: Scene, death: Death, usually: () => Handling): Promise<void> {
  const { meta, ai, host, port } = scene;
  await comes(death.moment, scene, death);
  await host.kill();
  ai.asked = () => undefined;
  meta.handle = usually;
  meta.aheadMs += death.downMs;
  scene.host = scene.next();
  await scene.host.begin({ port, aheadMs: meta.aheadMs, missed: death.missed });
  if (death.sweepsAtOnce) await scene.host.sweep();
}

async function comeToRest({ host, meta, database }: Scene, stepMs: number): Promise<void> {
  for (let passed = 0; passed < restsWithinMs; passed += stepMs) {
    await meta.quiet();
    await host.idle();
    if (await isAtRest(database)) return;
    meta.aheadMs += stepMs;
    await host.pass(stepMs);
    await host.sweep();
  }
}

/** The host that is left serves the next run. */
export async function run(scene: Scene, plan: Plan): Promise<Verdict> {
  const { meta, ai, database } = scene;
  const { random } = plan;
  meta.ledger.length = 0;
  meta.written = [];
  meta.repeats = () => random() < 0.1;
  const usually = (): Handling => {
    const chance = random();
    return chance < 0.05 ? "lose" : chance < 0.15 ? "acceptInSilence" : "accept";
  };
  meta.handle = usually;
  ai.delayMs = () => plan.aiMs;
  await database.reset({ quietMs: plan.quietMs });
  const customers = Array.from({ length: plan.customers }, newCustomer);
  const writing = plan.messages.map(async ({ customer, atMs }) => {
    await pause(atMs);
    await meta.write(customers[customer] ?? newCustomer());
  });
  for (const death of plan.deaths) await die(scene, death, usually);
  await Promise.all(writing);
  await comeToRest(scene, plan.stepMs);
  return check(database, meta);
}
