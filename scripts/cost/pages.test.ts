/** docs/cost.md and docs/scaling.md say what the commands compute, and the commands compute what the counts say. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { demands, limits } from "../scale/limits.ts";
import { scaleSettings } from "../scale/settings.ts";
import { simulate } from "../scale/simulate.ts";
import { readCounts } from "./counts.ts";
import { type Prices, type Usage, estimate, timers } from "./estimate.ts";

const page = (name: string): string => readFileSync(join(root, "docs", `${name}.md`), "utf8");
const prices = JSON.parse(readFileSync(join(root, "ops", "prices.json"), "utf8")) as Prices &
  Record<string, unknown>;
const counts = readCounts();
const usual: Usage = {
  messages: 0,
  parts: 1,
  numbers: 1,
  templates: 50,
  agents: 3,
  aiSeconds: 3,
  history: 10,
  shared: 1,
  serviceRate: prices.meta.serviceRate["Indonesia"] ?? 0,
};
const monthOf = (changes: Partial<Usage>) => estimate(counts, prices, { ...usual, ...changes });
const unwrapped = (text: string): string => text.replaceAll("\n", " ");
/** The rows of a table, cell by cell. */
const rowsOf = (text: string, head: string): string[][] => {
  const [, table = ""] = text.split(`| ${head}`);
  return [...table.matchAll(/^\| (?!---)(.*) \|$/gm)].map(([, row = ""]) =>
    row.split(" | ").map((cell) => cell.trim()),
  );
};

describe("docs/cost.md", () => {
  const rows = rowsOf(page("cost"), "answered messages a month").filter((row) =>
    /^[\d,]+$/.test(row[0] ?? ""),
  );

  test.each(rows)("%s messages cost %s at Google and %s at Meta", (messages = "", google, meta, each) => {
    const asked = Number(messages.replaceAll(",", ""));
    const month = monthOf({ messages: asked });
    expect([google, meta, each]).toEqual([
      month.googleTotal.toFixed(2),
      month.meta.cost.toFixed(2),
      (month.total / asked).toFixed(5),
    ]);
  });

  test("has the table, and the counts of an exchange", () => {
    expect(rows).toHaveLength(4);
    const { exchange, sweep, rollUp, syncTemplates } = counts;
    const text = unwrapped(page("cost"));
    expect(text).toContain(
      `${exchange.writes} writes, ${exchange.reads} reads beside the history, ${exchange.events} raw events that expire, ${exchange.invocations} invocations`,
    );
    expect(text).toContain(`${sweep.reads} reads and ${sweep.writes} write a minute`);
    expect(text).toContain(`${rollUp.reads} reads and ${rollUp.writes} writes a number every five minutes`);
    expect(text).toContain(`${syncTemplates.readsATemplate} reads a template once a day`);
  });
});

describe("the price list", () => {
  test("names its date, its caution and a source for everything", () => {
    expect(prices.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(prices["caution"]).toMatch(/Check each/);
    for (const name of ["firestore", "run", "logging", "scheduler", "secrets", "meta"]) {
      expect(prices[name]).toHaveProperty("source");
    }
  });
});

describe("the estimate", () => {
  test("is nothing for nothing, and nothing of it is free twice", () => {
    expect(monthOf({}).total).toBe(0);
    expect(monthOf({ messages: 1_000 }).meta.cost).toBe(0);
    expect(monthOf({ messages: 1_001 }).meta.cost).toBeCloseTo(usual.serviceRate);
    expect(monthOf({ messages: 2_001, numbers: 2 }).meta.cost).toBeCloseTo(usual.serviceRate);
  });

  test.each<[keyof Usage, number]>([
    ["messages", 2_000_000],
    ["parts", 3],
    ["numbers", 5],
    ["templates", 6_000],
    ["agents", 30],
    ["aiSeconds", 9],
    ["history", 20],
  ])("grows with %s", (name, value) => {
    const base = { messages: 1_000_000 };
    expect(monthOf({ ...base, [name]: value }).googleTotal).toBeGreaterThan(monthOf(base).googleTotal);
  });

  const quantity = (usage: Partial<Usage>, what: string) =>
    monthOf(usage).google.find((item) => item.what === what)?.quantity;

  test("counts each write of an exchange, and those of the timers", () => {
    const byTimer = 30 * 24 * (60 * counts.sweep.writes + 12 * counts.rollUp.writes);
    const writes = quantity({ messages: 1_000 }, "Firestore writes");
    expect(writes).toBe(1_000 * counts.exchange.writes + byTimer);
  });

  test("counts what each number and each template costs while nothing happens", () => {
    const reads = (usage: Partial<Usage>) => quantity(usage, "Firestore reads") ?? NaN;
    expect(reads({ numbers: 2 }) - reads({ numbers: 1 })).toBe(30 * 24 * 12 * counts.rollUp.reads);
    expect(reads({ templates: 51 }) - reads({ templates: 50 })).toBe(
      30 * counts.syncTemplates.readsATemplate,
    );
  });

  test("has the timers that are deployed, as often as they run", () => {
    const folder = join(root, "functions", "src", "triggers");
    const schedules = readdirSync(folder)
      .filter((file) => !file.endsWith(".test.ts") && file.endsWith(".ts"))
      .flatMap((file) => {
        const every = /schedule: "every ([^"]+)"/.exec(readFileSync(join(folder, file), "utf8"))?.[1];
        return every === undefined ? [] : [[file.replace(".ts", ""), every]];
      });
    expect(Object.fromEntries(schedules)).toEqual({
      sweep: "1 minutes",
      rollUpNumbers: "5 minutes",
      syncTemplatesDaily: "day 03:00",
    });
    expect(timers).toEqual({ sweep: 43_200, rollUpNumbers: 8_640, syncTemplatesDaily: 30 });
    expect(quantity({}, "Scheduler")).toBe(schedules.length);
  });
});

describe("docs/scaling.md", () => {
  const text = page("scaling");
  const settings = scaleSettings();
  const found = limits(counts, settings, { numbers: 1, aiSeconds: 3 });

  test("has each limit, the first one first", () => {
    const rows = rowsOf(text, "at, exchanges a second").slice(0, found.length);
    expect(rows).toEqual(found.map(({ perSecond, what, because }) => [perSecond.toFixed(0), what, because]));
  });

  test("tells what the simulation showed", () => {
    const rows = rowsOf(text, "exchanges a second | waits").slice(0, 4);
    const said = rows.map(([rate = "", ...waits]) => ({ rate: Number(rate), waits }));
    const slots = settings.instances * 80;
    expect(said.map(({ rate }) => rate)).toEqual([360, 400, 440, 1000]);
    for (const { rate, waits } of said) {
      const { median, p95, longest } = simulate({ perSecond: rate, slots, seconds: 4, lasts: 300, seed: 1 });
      expect(waits).toEqual([median, p95, longest].map((wait) => `${wait.toFixed(1)} s`));
    }
  });

  test("has the counts and the settings of the source", () => {
    const { exchange } = counts;
    expect(text).toContain(
      `${exchange.webhooks} webhooks, ${exchange.invocations} invocations, ${exchange.writes} writes`,
    );
    const { deliveries, writes, invocations, rampMinutes } = demands(counts, 1_000, 10, 3);
    expect(unwrapped(text)).toContain(
      `${deliveries.toLocaleString("en")} webhooks, ${writes.toLocaleString("en")} writes and ${invocations.toLocaleString("en")} invocations a second`,
    );
    expect(unwrapped(text)).toContain(`takes ${String(rampMinutes)} minutes`);
    expect(text).toContain(`| ${settings.webhookInstances}, ${settings.webhookConcurrency} |`);
    expect(text).toContain(`| ${settings.instances} |`);
    expect(text).toContain(`| ${settings.taskDispatches} |`);
  });
});

describe("the simulation of a crowd", () => {
  const crowd = { slots: 100, seconds: 4, lasts: 300, seed: 7 };
  test("lets nobody wait far below the limit, and everybody far above it", () => {
    expect(simulate({ ...crowd, perSecond: 5 }).longest).toBe(0);
    const above = simulate({ ...crowd, perSecond: 50 });
    // Twice as many as there is room for: after five minutes the last one waits five minutes.
    expect(above.longest).toBeGreaterThan(250);
    expect(above.median).toBeGreaterThan(100);
  });

  test("is the same for the same seed, and another for another", () => {
    const one = simulate({ ...crowd, perSecond: 26 });
    expect(simulate({ ...crowd, perSecond: 26 })).toEqual(one);
    expect(simulate({ ...crowd, perSecond: 26, seed: 8 })).not.toEqual(one);
  });
});
