/**
 * The whole server in one seeded world: the real core over documents in memory, virtual time, a Meta and an AI with
 * ledgers, and a platform that loses, repeats and delays. Whatever awaits goes through the scheduler, so a run is
 * decided by its fates alone and repeats with them.
 */
import { readDelivery } from "../../adapters/whatsapp/read/delivery";
import { channelCache } from "../../adapters/firestore/channels";
import { type Channel, channelRulesSchema } from "../../contract/channel";
import { channelPath } from "../../contract/paths";
import { advance } from "../../core/advance";
import { TakeoverError, isTakeoverError } from "../../core/errors";
import { foldEvent } from "../../core/facts/foldEvent";
import { type ReceivePorts, receive } from "../../core/facts/receive";
import { IdentityHints } from "../../core/facts/resolve";
import { messageCreated } from "../../core/messageCreated";
import type { Ports } from "../../core/ports";
import { sweep } from "../../core/sweep";
import { channelDocument } from "../documents";
import { MemoryMedia } from "../memoryMedia";
import { MemoryStore } from "../memoryStore";
import { FakeAi } from "./ai";
import type { Fates } from "./fates";
import { FakeMeta } from "./meta";
import { Referee } from "./referee";
import { type Invocation, Scheduler, maxSteps } from "./scheduler";
import { steppedStore } from "./store";
import type { Told } from "./told";

export type Ended = "done" | "failed" | "crashed";
export type AllPorts = Ports & ReceivePorts;

/** A second business number, to see that nothing leaves the first. */
export const otherNumber = "100000000000007";

/** There the AI takes back by itself what agents leave. */
const other: Partial<Channel> = {
  phoneNumberId: otherNumber,
  displayPhoneNumber: "6221500002",
  rules: channelRulesSchema.parse({ handBackAfterMinutes: 3 }),
};

interface Instance {
  hints: IdentityHints;
  channels: Ports["channels"];
}

const sweepEveryMs = 60_000;

export class Simulation {
  readonly store = new MemoryStore();
  readonly scheduler: Scheduler;
  readonly referee: Referee;
  readonly meta: FakeMeta;
  readonly ai: FakeAi;
  /** Firestore answers nothing until then, epoch milliseconds. */
  outageUntil = 0;
  sweeps = 0;
  crashes = 0;
  /** What two instances remember. */
  private readonly instances: [Instance, Instance];
  private invocations = 0;
  private ids = 0;

  constructor(
    readonly fates: Fates,
    tracing = false,
  ) {
    this.scheduler = new Scheduler(fates, tracing);
    this.referee = new Referee(this.scheduler, this.store);
    this.meta = new FakeMeta(this);
    this.ai = new FakeAi(this);
    const clock = { now: () => this.scheduler.now };
    const instance = (): Instance => ({
      hints: new IdentityHints(clock),
      channels: channelCache(this.store, clock),
    });
    this.instances = [instance(), instance()];
    for (const changes of [{}, other]) {
      const channel = channelDocument(changes);
      this.store.documents.set(channelPath(channel.phoneNumberId), { data: { ...channel }, version: 0 });
    }
    this.store.onCreate = (path, data) => {
      this.created(path, data);
    };
  }

  /** Starts one run of a deployed function. */
  invoke(
    kind: string,
    work: (ports: AllPorts) => Promise<unknown>,
    ended: (how: Ended, error?: unknown) => void = () => undefined,
  ): void {
    this.invocations += 1;
    const by: Invocation = {
      name: `${kind}#${String(this.invocations)}`,
      steps: 0,
      crashAt: this.fates.crashAt(kind),
      dead: false,
      onCrash: () => {
        this.crashes += 1;
        ended("crashed");
      },
    };
    work(this.portsOf(by)).then(
      () => {
        ended("done");
      },
      (error: unknown) => {
        this.scheduler.note(`            ${by.name} failed: ${String(error)}`);
        this.referee.threw(by, error);
        ended("failed", error);
      },
    );
  }

  /** Meta posts a body until it hears 200, and sometimes once more. @param told what it says */
  deliver(body: string, told: readonly Told[], again = true): void {
    const bytes = Buffer.from(body);
    this.invoke(
      "webhook",
      (ports) => receive(ports, bytes),
      (how) => {
        if (how === "done") this.referee.acknowledged(bytes, told);
        else this.retry("Meta posts again", 30_000, () => this.deliver(body, told, false));
      },
    );
    if (again && this.fates.happens("webhookTwice")) {
      const late = this.fates.between(0, 2) === 0 ? 200_000 : 1_000;
      this.scheduler.later(this.fates.between(0, late), "Meta posts a second time", () => {
        this.deliver(body, told, false);
      });
    }
  }

  runSweep(): void {
    this.sweeps += 1;
    this.invoke("sweep", (ports) => sweep(ports));
  }

  /** Runs everything, and then the sweep for as long as a document is due. */
  async run(maxSweeps = 120): Promise<void> {
    for (;;) {
      if (!(await this.scheduler.run())) this.referee.violate(`never at rest: ${String(maxSteps)} steps`);
      if (this.referee.violation !== null) return;
      const due = this.referee.earliestDue();
      if (due === null) return;
      if (this.sweeps >= maxSweeps) {
        this.referee.violate(`I5: something is still due after ${String(this.sweeps)} sweeps`);
        return;
      }
      const next = Math.ceil(Math.max(due, this.scheduler.now + 1) / sweepEveryMs) * sweepEveryMs;
      this.scheduler.later(next - this.scheduler.now, "the minute's sweep", () => {
        this.runSweep();
      });
    }
  }

  /** What failed is repeated, unless its repetition is lost too. */
  private repeat(what: string, withinMs: number, go: () => void): void {
    if (!this.fates.happens("repetitionLost")) this.retry(what, withinMs, go);
  }

  private retry(what: string, withinMs: number, go: () => void): void {
    const late = this.fates.happens("repetitionLate") ? this.fates.between(150_000, 400_000) : 0;
    this.scheduler.later(late + this.fates.between(2_000, withinMs), what, go);
  }

  private created(path: string, data: Record<string, unknown>): void {
    const [, conversationId = "", kind, messageId = ""] = path.split("/");
    if (kind !== "messages" || data["origin"] === undefined) return;
    if (this.fates.happens("triggerLost")) {
      this.scheduler.note(`            the event of ${messageId} is lost`);
      return;
    }
    const fire = (): void => {
      const lateMs = this.fates.happens("triggerLate") ? this.fates.between(1_000, 150_000) : 0;
      this.scheduler.later(lateMs + this.fates.between(0, 200), `event of ${messageId}`, () => {
        this.trigger(data, conversationId, messageId);
      });
    };
    fire();
    if (this.fates.happens("triggerTwice")) fire();
  }

  /** The event of a created message reaches its function. */
  trigger(data: Record<string, unknown>, conversationId: string, messageId: string, tries = 0): void {
    this.invoke(
      "trigger",
      (ports) => messageCreated(() => ports, data, conversationId, messageId),
      (how) => {
        if (how === "done" || tries >= 6) return;
        this.repeat("the platform repeats an event", 60_000, () =>
          this.trigger(data, conversationId, messageId, tries + 1),
        );
      },
    );
  }

  /** Cloud Tasks: at least once, at most five tries, ten seconds between them. */
  private task(kind: string, dueAt: number, work: (ports: AllPorts) => Promise<void>): void {
    if (this.fates.happens("taskLost")) return;
    const run = (tries: number): void => {
      this.invoke(kind, work, (how) => {
        if (how !== "done" && tries < 5) {
          this.repeat("the queue repeats a task", 20_000, () => {
            run(tries + 1);
          });
        }
      });
    };
    const early = this.fates.between(0, 500);
    const wait = Math.max(0, dueAt - this.scheduler.now - early);
    const late = this.fates.happens("taskLate") ? this.fates.between(1_000, 150_000) : 0;
    const times = this.fates.happens("taskTwice") ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      this.scheduler.later(wait + late + this.fates.between(0, 100) * time, `task ${kind}`, () => {
        run(1);
      });
    }
  }

  private portsOf(by: Invocation): AllPorts {
    const { scheduler, fates, referee } = this;
    const instance = fates.between(0, 1) === 0 ? this.instances[0] : this.instances[1];
    const enqueue = (kind: string, dueAt: number, work: (ports: AllPorts) => Promise<void>): Promise<void> =>
      scheduler.step(
        by,
        "read",
        () => `asks for a task: ${kind}`,
        () => {
          this.task(kind, dueAt, work);
        },
      );
    return {
      store: steppedStore(this, by),
      clock: {
        now: () => scheduler.now,
        sleep: (ms, signal) => scheduler.sleep(by, ms, signal),
        alarm: (ms, ring) => scheduler.alarm(by, ms, ring),
        random: () => fates.jitter(),
      },
      ids: { next: () => `id-${String((this.ids += 1))}` },
      media: new MemoryMedia(),
      log: {
        info: (event, fields) => {
          referee.logged(event, fields);
        },
        warn: (event, fields) => {
          referee.logged(event, fields);
        },
      },
      channels: {
        get: (phoneNumberId) =>
          scheduler.step(
            by,
            "read",
            () => `channel ${phoneNumberId}`,
            () => instance.channels.get(phoneNumberId),
          ),
        remembered: (phoneNumberId) => instance.channels.remembered(phoneNumberId),
        forget: (phoneNumberId) => {
          instance.channels.forget(phoneNumberId);
        },
      },
      hints: instance.hints,
      readDelivery,
      tasks: {
        foldEvent: (eventId, dueAt) => enqueue("fold", dueAt, (ports) => foldEvent(ports, eventId)),
        advanceConversation: (id, dueAt) => enqueue("advance", dueAt, (ports) => advance(ports, id)),
        fetchMedia: () => Promise.resolve(),
      },
      whatsapp: this.meta.portFor(by),
      ai: this.ai.portFor(by),
    };
  }

  /** The conversation of a customer once an agent could see it. */
  conversationOf(phoneNumberId: string, waId: string): string | null {
    return this.referee.conversationOf(phoneNumberId, waId);
  }

  /** A person's call through the console; when it fails the client repeats it. */
  call(kind: string, work: (ports: AllPorts) => Promise<unknown>, tries = 0): void {
    this.invoke(kind, work, (how, error) => {
      const refused = isTakeoverError(error, "failedPrecondition", "alreadyExists", "notFound");
      if (how === "done" || refused || tries >= 3) return;
      this.repeat(`the client repeats ${kind}`, 8_000, () => {
        this.call(kind, work, tries + 1);
      });
    });
  }

  /** @throws TakeoverError `unavailable` while Firestore is down */
  assertStoreIsUp(): void {
    if (this.scheduler.now < this.outageUntil) {
      throw new TakeoverError("unavailable", "the store is down", { retryable: true });
    }
  }
}
