/**
 * What a month costs, from the counts of the tests and the price list. An upper bound where the price depends on luck: each
 * request is billed as if nothing shared its instance.
 */
import type { Counts } from "./counts.ts";

export interface Prices {
  asOf: string;
  firestore: {
    per100k: Record<"reads" | "writes" | "deletes", number>;
    freePerDay: Record<"reads" | "writes" | "deletes", number>;
    gibMonth: number;
    freeGib: number;
  };
  run: {
    vcpuSecond: number;
    gibSecond: number;
    millionRequests: number;
    freePerMonth: { vcpuSeconds: number; gibSeconds: number; requests: number };
  };
  logging: { gib: number; freeGib: number };
  scheduler: { jobMonth: number; freeJobs: number };
  secrets: { versionMonth: number; freeVersions: number };
  meta: { freeServicePerNumberMonth: number; serviceRate: Record<string, number> };
}

export interface Usage {
  /** Customers' messages a month that the AI answers. */
  messages: number;
  /** Messages that one answer is sent as. */
  parts: number;
  /** Business numbers. */
  numbers: number;
  /** Templates at Meta, of all accounts. */
  templates: number;
  /** Agents who have the list open all day. */
  agents: number;
  /** How long the AI takes. */
  aiSeconds: number;
  /** Messages of the thread that the AI is shown. */
  history: number;
  /** Requests that share an instance at the same time; 1 is the dearest. */
  shared: number;
  /** Of Meta, per delivered service message beyond the free ones. */
  serviceRate: number;
}

/** One line of the bill. */
export interface Item {
  what: string;
  quantity: number;
  unit: string;
  /** A month. */
  cost: number;
}

const daysAMonth = 30;
/** How often a month each scheduled function runs. */
export const timers = {
  sweep: daysAMonth * 24 * 60,
  rollUpNumbers: daysAMonth * 24 * 12,
  syncTemplatesDaily: daysAMonth,
} as const;
const timerRuns = Object.values(timers).reduce((sum, runs) => sum + runs, 0);

/** An instance has one vCPU and this much memory; a request is billed in tenths of a second. */
const webhookSeconds = 0.1;
const webhookGib = 1;
/** The turn's own time beside the AI's: the quiet pause, reads, commits, Meta's answer. */
const turnSeconds = 1;
const turnGib = 0.5;
const briefSeconds = 0.1;
/** Not measured there: one number's queries one after the other, and a page of templates with its reads. */
const rollUpSeconds = 2;
const syncSeconds = 10;
const sweepGib = 0.25;
const otherTimersGib = 0.5;
/** Our own lines and the platform's request log, measured neither: 700 bytes a line is what the latter is said to take. */
const logBytesAnInvocation = 1_500;
/** A message document with its index entries, both directions; the raw events beside it expire. */
const storedBytesAnExchange = 8_000;

const beyond = (quantity: number, free: number): number => Math.max(0, quantity - free);

/** What the timers read and write, however few customers write. */
function timersOf({ sweep, rollUp, syncTemplates }: Counts, { numbers, templates }: Usage) {
  const rollUps = timers.rollUpNumbers * numbers;
  const looks = timers.syncTemplatesDaily * (syncTemplates.reads + templates * syncTemplates.readsATemplate);
  return {
    reads: timers.sweep * sweep.reads + rollUps * rollUp.reads + looks,
    writes: timers.sweep * sweep.writes + rollUps * rollUp.writes,
  };
}

function firestoreItems(all: Counts, prices: Prices, usage: Usage): Item[] {
  const { exchange } = all;
  const { messages, agents, history, parts } = usage;
  const more = parts - 1;
  const byTimer = timersOf(all, usage);
  const counts = {
    reads:
      messages * (exchange.reads + history) +
      messages * (exchange.conversationWrites + more) * agents +
      byTimer.reads,
    writes: messages * (exchange.writes + more * (exchange.events + 1)) + byTimer.writes,
    deletes: messages * (exchange.events + more * 3),
  };
  const { per100k, freePerDay } = prices.firestore;
  return (["reads", "writes", "deletes"] as const).map((what) => ({
    what: `Firestore ${what}`,
    quantity: counts[what],
    unit: "documents",
    // Deletes by expiry have no free quota.
    cost:
      (beyond(counts[what], what === "deletes" ? 0 : freePerDay[what] * daysAMonth) / 100_000) *
      per100k[what],
  }));
}

function storageItem(prices: Prices, { messages }: Usage): Item {
  const gib = (messages * storedBytesAnExchange) / 2 ** 30;
  const { gibMonth, freeGib } = prices.firestore;
  return {
    what: "Firestore storage, of one month's messages",
    quantity: gib,
    unit: "GiB",
    cost: beyond(gib, freeGib) * gibMonth,
  };
}

function runItems({ exchange }: Counts, prices: Prices, usage: Usage): Item[] {
  const { messages, numbers, aiSeconds, shared, parts } = usage;
  const webhooks = exchange.webhooks + (parts - 1) * 3;
  const brief = exchange.invocations - exchange.webhooks - 1 + (parts - 1);
  const turn = aiSeconds + turnSeconds;
  const sweepSeconds = timers.sweep * briefSeconds;
  const otherTimersSeconds =
    timers.rollUpNumbers * numbers * rollUpSeconds + timers.syncTemplatesDaily * syncSeconds;
  const seconds =
    (messages * (webhooks * webhookSeconds + turn + brief * briefSeconds)) / shared +
    sweepSeconds +
    otherTimersSeconds;
  const gibSeconds =
    (messages * (webhooks * webhookSeconds * webhookGib + (turn + brief * briefSeconds) * turnGib)) / shared +
    sweepSeconds * sweepGib +
    otherTimersSeconds * otherTimersGib;
  const requests = messages * (webhooks + 1 + brief) + timerRuns;
  const { vcpuSecond, gibSecond, millionRequests, freePerMonth } = prices.run;
  return [
    {
      what: "Cloud Run CPU",
      quantity: seconds,
      unit: "vCPU seconds",
      cost: beyond(seconds, freePerMonth.vcpuSeconds) * vcpuSecond,
    },
    {
      what: "Cloud Run memory",
      quantity: gibSeconds,
      unit: "GiB seconds",
      cost: beyond(gibSeconds, freePerMonth.gibSeconds) * gibSecond,
    },
    {
      what: "Cloud Run requests",
      quantity: requests,
      unit: "requests",
      cost: (beyond(requests, freePerMonth.requests) / 1_000_000) * millionRequests,
    },
  ];
}

function smallItems({ exchange }: Counts, prices: Prices, { messages }: Usage): Item[] {
  const logGib = ((messages * exchange.invocations + timerRuns) * logBytesAnInvocation) / 2 ** 30;
  const jobs = Object.keys(timers).length;
  const { logging, scheduler, secrets } = prices;
  return [
    { what: "Logs", quantity: logGib, unit: "GiB", cost: beyond(logGib, logging.freeGib) * logging.gib },
    {
      what: "Scheduler",
      quantity: jobs,
      unit: "jobs",
      cost: beyond(jobs, scheduler.freeJobs) * scheduler.jobMonth,
    },
    {
      what: "Secrets",
      quantity: 5,
      unit: "versions",
      cost: beyond(5, secrets.freeVersions) * secrets.versionMonth,
    },
  ];
}

/** Meta's: each delivered answer beyond the free ones of each number. */
function metaItem(prices: Prices, { messages, parts, numbers, serviceRate }: Usage): Item {
  const sent = messages * parts;
  const free = numbers * prices.meta.freeServicePerNumberMonth;
  return {
    what: "Meta, service messages",
    quantity: sent,
    unit: "delivered",
    cost: beyond(sent, free) * serviceRate,
  };
}

export interface Estimate {
  google: Item[];
  meta: Item;
  googleTotal: number;
  total: number;
}

export function estimate(counts: Counts, prices: Prices, usage: Usage): Estimate {
  const google = [
    ...firestoreItems(counts, prices, usage),
    storageItem(prices, usage),
    ...runItems(counts, prices, usage),
    ...smallItems(counts, prices, usage),
  ];
  const meta = metaItem(prices, usage);
  const googleTotal = google.reduce((sum, { cost }) => sum + cost, 0);
  return { google, meta, googleTotal, total: googleTotal + meta.cost };
}
