/**
 * Rolling deploys under a steady load: customers write all the time, a new host takes over from the old one while both are
 * there, and the old one ends once it has nothing under way.
 */
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../../scripts/until.ts";
import { newCustomer } from "../driver/customer.ts";
import { Host, type Surroundings } from "../host/host.ts";
import type { Meta } from "../host/meta.ts";

/** Between two customers who write. */
const everyMs = 40;
/** How many deliveries a phase of a rotation lasts, and how long two hosts serve side by side. */
const phaseDeliveries = 30;
const overlapMs = 300;
const limitMs = 60_000;
/** By then a message whose trigger never came is due. */
const settlesWithinMs = 61_000;
/** The platform gives an instance that ends time for what is under way. */
const drainMs = 10_000;

const drained = (host: Host | null): Promise<unknown> =>
  Promise.race([host?.idle(), pause(drainMs, undefined, { ref: false })]);

export class Deploys {
  private live: Host | null = null;
  private readonly all: Host[] = [];
  private loading = true;
  private readonly surroundings: Surroundings;
  private readonly meta: Meta;

  constructor(surroundings: Surroundings, meta: Meta) {
    this.surroundings = surroundings;
    this.meta = meta;
  }

  /** The next deploy, with these secrets. Resolves once the host before has ended. */
  async deploy(secrets: Readonly<Record<string, string>>): Promise<void> {
    const host = new Host({ ...this.surroundings, secrets });
    this.all.push(host);
    await host.begin({ sweepEveryMs: 2_000 });
    const before = this.live;
    const [old, fresh] = [this.meta.url, `http://127.0.0.1:${host.port}`];
    for (let each = 0; each * everyMs < overlapMs && before; each += 1) {
      this.meta.url = each % 2 === 0 ? fresh : old;
      await pause(everyMs);
    }
    this.meta.url = fresh;
    this.live = host;
    await drained(before);
    await before?.kill();
  }

  /** Customers write, each once, until `finish`. */
  async load(): Promise<void> {
    while (this.loading) {
      void this.meta.write(newCustomer());
      await pause(everyMs);
    }
  }

  /** Until so many more deliveries were answered. */
  async phase(): Promise<void> {
    const { statuses } = this.meta;
    const enough = statuses.length + phaseDeliveries;
    await this.until(() => statuses.length >= enough);
  }

  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    const met = await until(async () => (await condition()) || undefined, limitMs, everyMs);
    if (met === undefined) throw new Error("it didn't come to that");
  }

  /**
   * Nobody writes any more, and everything that was under way is done; also what a host that ended had stored and heard no
   * trigger of, which the platform would bring again and the sweep finds here.
   */
  async finish(): Promise<void> {
    this.loading = false;
    await pause(everyMs);
    await this.meta.quiet();
    await drained(this.live);
    await this.wait(settlesWithinMs);
  }

  /** Moves the clock on, so that what was held back is tried again. */
  async wait(ms: number): Promise<void> {
    this.meta.aheadMs += ms;
    await this.live?.pass(ms);
    await this.live?.sweep();
    await this.meta.quiet();
    await drained(this.live);
  }

  /** What the functions threw. */
  get threw(): string[] {
    return this.all.flatMap((host) => host.threw);
  }

  async end(): Promise<void> {
    this.loading = false;
    for (const host of this.all) await host.kill();
  }
}
