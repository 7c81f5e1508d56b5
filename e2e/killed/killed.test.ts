/**
 * A host with all functions in it is killed while customers write, and another one begins on the same Firestore.
 * Whatever was under way, everything that was stored ends well. A run that fails names its seed:
 * `KILL_SEED=… KILL_RUNS=1`.
 */
import { startFirestore, type OwnFirestore } from "../../scripts/firestore.ts";
import { startAi } from "../host/ai.ts";
import { openDatabase } from "../host/database.ts";
import { Host } from "../host/host.ts";
import { Meta } from "../host/meta.ts";
import { freePort } from "../outage/webhookHost.ts";
import { planOf } from "./plan.ts";
import { type Scene, run } from "./run.ts";

jest.setTimeout(60_000);

const project = "demo-killed";
const runs = Number(process.env["KILL_RUNS"] ?? 20);
const firstSeed = Number(process.env["KILL_SEED"] ?? 1);

let firestore: OwnFirestore;
let scene: Scene;
const hosts: Host[] = [];
const total = { parked: 0, resent: 0 };

beforeAll(async () => {
  firestore = await startFirestore(await freePort());
  const meta = new Meta();
  const ai = await startAi();
  const surroundings = { project, firestore: firestore.host, meta: await meta.start(), ai: ai.url };
  const load = (): Host => {
    const host = new Host(surroundings);
    hosts.push(host);
    return host;
  };
  let standsBy = load();
  const next = (): Host => {
    const host = standsBy;
    standsBy = load();
    return host;
  };
  const port = await freePort();
  meta.url = `http://127.0.0.1:${port}/`;
  const database = openDatabase(firestore.host, project);
  await database.reset({});
  scene = { database, meta, ai, port, host: next(), next };
  await scene.host.begin({ port });
});

afterAll(async () => {
  await Promise.all(hosts.map((host) => host.kill()));
  await Promise.all([scene.meta.close(), scene.ai.close(), scene.database.close()]);
  await firestore.stop();
});

test.each(Array.from({ length: runs }, (_, index) => firstSeed + index))(
  "F41, seed %i: nothing is lost, said twice or left half done",
  async (seed) => {
    const plan = planOf(seed);
    const { complaints, parked, resent } = await run(scene, plan);
    total.parked += parked;
    total.resent += resent;
    expect({ seed, deaths: plan.deaths, complaints }).toEqual({ seed, deaths: plan.deaths, complaints: [] });
  },
);

test("some answers met a death whose outcome nobody knew", () => {
  if (runs >= 20) expect(total.resent).toBeGreaterThan(0);
  expect(hosts.flatMap(({ threw }) => threw)).toEqual([]);
});
