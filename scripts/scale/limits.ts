/**
 * What stops growth first: each limit as the exchanges a second at which it is reached, from the counts of the tests, the
 * settings in the source, and the published limits of Meta and Google.
 */
import type { Counts } from "../cost/counts.ts";
import type { ScaleSettings } from "./settings.ts";

export interface Limit {
  what: string;
  /** Exchanges a second: a customer's message and its answer. */
  perSecond: number;
  /** How it is computed. */
  because: string;
  change: string;
}

export interface Load {
  numbers: number;
  /** How long the AI takes. */
  aiSeconds: number;
}

/** Meta: throughput of a number, messages a second in both directions. */
const numberRate = 80;
/** Google: best practices of Firestore, writes a second to a collection whose indexed field only grows. */
const sequentialWrites = 500;
/** Measured, docs/performance.md: CPU of one delivery, milliseconds, on the machine of that page. */
const webhookCpuMs = 3.33;
/** An instance is kept below this part of its CPU. */
const usable = 0.6;
/** firebase-tools: requests that an instance of one vCPU takes at once unless it is told otherwise. */
const eventConcurrency = 80;
/** A turn beside the AI's time: pause, reads, commits, Meta's answer. */
const turnSeconds = 1;

/** The first one first. */
export function limits({ exchange }: Counts, settings: ScaleSettings, { numbers, aiSeconds }: Load): Limit[] {
  const { webhooks, events, conversationWrites, messages } = exchange;
  const { webhookInstances, instances } = settings;
  const slots = instances * eventConcurrency;
  const seconds = aiSeconds + turnSeconds;
  const all: Limit[] = [
    {
      what: "Meta's throughput of a number",
      perSecond: (numbers * numberRate) / 2,
      because: `${String(numbers)} × ${String(numberRate)} messages a second, one in and one out`,
      change: "more numbers; Meta raises a busy number of good quality to 1,000 by itself",
    },
    {
      what: "index of webhookEvents.receivedAt",
      perSecond: sequentialWrites / events,
      because: `${String(sequentialWrites)} writes a second ÷ ${String(events)} raw events`,
      change:
        "exempt receivedAt from its single-field index and put a shard (the first hex digit of the id) before it in the composite of replays: sixteen times as much",
    },
    {
      what: "index of messages.dueAt",
      perSecond: sequentialWrites / messages,
      because: `${String(sequentialWrites)} writes a second ÷ ${String(messages)} messages`,
      change: "round dueAt up to the second and add a shard in front; the sweep asks once for each shard",
    },
    {
      what: "index of conversations.updatedAt",
      perSecond: sequentialWrites / conversationWrites,
      because: `${String(sequentialWrites)} writes a second ÷ ${String(conversationWrites)} writes of the conversation`,
      change:
        "put phoneNumberId in front in each index of the list, which the console then asks for a number at a time",
    },
    {
      what: "instances of onMessageCreated",
      perSecond: slots / seconds,
      because: `${String(instances)} × ${String(eventConcurrency)} turns at once ÷ ${String(seconds)} s`,
      change: "maxInstances of onMessageCreated; a quota of the region stands behind it",
    },
    {
      what: "CPU of the webhook's instances",
      perSecond: (webhookInstances * 1_000 * usable) / webhookCpuMs / webhooks,
      because: `${String(webhookInstances)} vCPU × ${String(usable * 100)} % ÷ ${String(webhookCpuMs)} ms ÷ ${String(webhooks)} deliveries`,
      change: "webhookMaxInstances in config.ts",
    },
  ];
  return all.sort((a, b) => a.perSecond - b.perSecond);
}

/** What a rate means, whatever stops it. */
export function demands({ exchange }: Counts, perSecond: number, agents: number, aiSeconds: number) {
  const writes = perSecond * exchange.writes;
  return {
    writes,
    deliveries: perSecond * exchange.webhooks,
    invocations: perSecond * exchange.invocations,
    turnsAtOnce: perSecond * (aiSeconds + turnSeconds),
    /** Reads a second that listeners cause: everybody's list moves with each write of a conversation in it. */
    listenerReads: perSecond * exchange.conversationWrites * agents,
    /** Google: 500 operations a second on new keys, half as much again every five minutes. */
    rampMinutes: writes <= 500 ? 0 : Math.ceil(Math.log(writes / 500) / Math.log(1.5)) * 5,
  };
}
