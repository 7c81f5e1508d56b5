/** What is watched exists: every event is documented, every metric's filter names one, every alert has its paragraph. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { type LoggedEvent, loggedEvents } from "./loggedEvents.ts";

const page = readFileSync(join(root, "docs", "operations.md"), "utf8");
const logged = loggedEvents();

interface Documented {
  level: string;
  fields: string[];
}

const documented = new Map<string, Documented>(
  [...page.matchAll(/^\| `(\w+)` \| (info|warn) \| .* \| (.*) \|$/gm)].map(
    ([, name = "", level = "", fields = ""]) => [
      name,
      { level, fields: [...fields.matchAll(/`(\w+)`/g)].map(([, field = ""]) => field) },
    ],
  ),
);

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, "ops", ...path), "utf8"));
const filesIn = (folder: string): string[] => readdirSync(join(root, "ops", folder)).sort();

interface Metric {
  filter: string;
  description: string;
  metricDescriptor: { metricKind: string; valueType: string; labels?: { key: string }[] };
  labelExtractors?: Record<string, string>;
  valueExtractor?: string;
  bucketOptions?: object;
}
interface Alert {
  displayName: string;
  severity: string;
  userLabels: Record<string, string>;
  documentation: { content: string };
  conditions: Record<"conditionThreshold" | "conditionAbsent", { filter: string } | undefined>[];
}
interface Chart {
  xyChart: { dataSets: { timeSeriesQuery: { timeSeriesFilter: { filter: string } } }[] };
}

const metrics = filesIn("metrics").map((file) => ({
  name: file.slice(0, -5),
  ...(read("metrics", file) as Metric),
}));
const alerts = filesIn("alerts").map((file) => ({
  name: file.slice(0, -5),
  ...(read("alerts", file) as Alert),
}));
const dashboard = read("dashboard.json") as { mosaicLayout: { tiles: { widget: Chart }[] } };

describe("every event", () => {
  const byName = new Map<string, LoggedEvent[]>();
  for (const event of logged) byName.set(event.name, [...(byName.get(event.name) ?? []), event]);

  test.each([...byName])("%s is documented with its level and fields", (name, events) => {
    const told = documented.get(name);
    expect(told).toBeDefined();
    for (const { level, fields } of events) {
      expect(told?.level).toBe(level);
      expect(told?.fields).toEqual(expect.arrayContaining(fields));
    }
  });

  test("is logged: none that is documented is gone", () => {
    expect([...documented.keys()].filter((name) => !byName.has(name))).toEqual([]);
    expect(documented.size).toBeGreaterThan(40);
  });
});

describe.each(metrics)(
  "the metric $name",
  ({ name, filter, metricDescriptor, labelExtractors, ...metric }) => {
    const [, event = ""] = /jsonPayload\.event="(\w+)"/.exec(filter) ?? [];

    test("counts an event that is logged, by fields that it has", () => {
      expect(logged.map((each) => each.name)).toContain(event);
      const texts = [filter, metric.valueExtractor ?? "", ...Object.values(labelExtractors ?? {})];
      const fields = texts.flatMap((text) =>
        [...text.matchAll(/jsonPayload\.(\w+)/g)].map(([, field = ""]) => field),
      );
      const own = logged.filter((each) => each.name === event).flatMap((each) => each.fields);
      expect([...own, "event"]).toEqual(expect.arrayContaining(fields));
    });

    test("is one that gcloud logging metrics create takes", () => {
      expect(name).toMatch(/^takeover_[a-z_]+$/);
      expect(filter).toMatch(/^resource\.type="cloud_run_revision" AND /);
      expect(metricDescriptor.metricKind).toBe("DELTA");
      const isDistribution = metricDescriptor.valueType === "DISTRIBUTION";
      expect([metric.valueExtractor !== undefined, metric.bucketOptions !== undefined]).toEqual([
        isDistribution,
        isDistribution,
      ]);
      const labels = (metricDescriptor.labels ?? []).map(({ key }) => key);
      expect(labels.sort()).toEqual(Object.keys(labelExtractors ?? {}).sort());
    });
  },
);

const used = (filter: string): string =>
  /metric\.type="logging\.googleapis\.com\/user\/(\w+)"/.exec(filter)?.[1] ?? "";
const labelsUsed = (filter: string): string[] =>
  [...filter.matchAll(/metric\.labels?\."?(\w+)/g)].map(([, label = ""]) => label);
const filtersOf = ({ conditions }: Alert): string[] =>
  conditions.map(
    ({ conditionThreshold, conditionAbsent }) => (conditionThreshold ?? conditionAbsent)?.filter ?? "",
  );
const metricNamed = (name: string) => metrics.find((metric) => metric.name === name);

test.each(alerts)(
  "the alert $name watches metrics that exist, and has its paragraph",
  ({ name, ...alert }) => {
    for (const filter of filtersOf(alert)) {
      const metric = metricNamed(used(filter));
      expect(metric).toBeDefined();
      expect(Object.keys(metric?.labelExtractors ?? {})).toEqual(expect.arrayContaining(labelsUsed(filter)));
    }
    expect(alert.userLabels).toEqual({ product: "takeover", alert: name });
    expect(["CRITICAL", "ERROR", "WARNING"]).toContain(alert.severity);
    expect(alert.documentation.content).toContain(`docs/operations.md, “${name}”`);
    expect(page).toContain(`\n### ${name}\n`);
  },
);

test("what has to be alerted on is, refused webhooks (F10) and unknown kinds (F13) among it", () => {
  const watched = alerts.flatMap((alert) => filtersOf(alert).map(used));
  expect(watched).toEqual(
    expect.arrayContaining([
      "takeover_received_late",
      "takeover_unknown_sends",
      "takeover_webhook_refused",
      "takeover_ai_failed",
      "takeover_number_held",
      "takeover_reply_time",
      "takeover_unknown_kinds",
      "takeover_sweeps",
    ]),
  );
});

test("the dashboard shows metrics that exist, and each of them but the sweep's own", () => {
  const filters = dashboard.mosaicLayout.tiles.flatMap(({ widget }) =>
    widget.xyChart.dataSets.map(({ timeSeriesQuery }) => timeSeriesQuery.timeSeriesFilter.filter),
  );
  expect([...new Set(filters.map(used))].sort()).toEqual(
    metrics.map(({ name }) => name).filter((name) => name !== "takeover_sweeps"),
  );
});
