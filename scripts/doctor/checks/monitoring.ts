/** Whether somebody is told when something breaks: the log-based metrics and alert policies of `ops/`. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../root.ts";
import type { Check } from "../context.ts";
import { type Finding, ok, warning } from "../finding.ts";
import { listOf } from "../google.ts";

/** File names without their ending: the names of metrics. */
const filesOf = (folder: string): string[] =>
  readdirSync(join(root, "ops", folder)).map((name) => name.replace(/\.json$/, ""));

export const monitoring: Check = {
  name: "alerts",
  onlyDeployed: true,
  async run({ google, project }) {
    if (google === null) return [];
    const metrics = await listOf(google, "logging", `v2/projects/${project}/metrics?pageSize=200`, "metrics");
    const policies = await listOf(
      google,
      "monitoring",
      `v3/projects/${project}/alertPolicies?pageSize=200`,
      "alertPolicies",
    );
    const names = new Set(metrics.map(({ name }) => String(name)));
    const missing = filesOf("metrics").filter((name) => !names.has(name));
    const ours = policies.filter(
      ({ userLabels }) => (userLabels as { product?: string } | undefined)?.product === "takeover",
    );
    const fix = "docs/operations.md, “Set it up”";
    const problems: Finding[] = [];
    if (missing.length > 0) problems.push(warning(`metrics are missing: ${missing.join(", ")}`, fix));
    if (ours.length < filesOf("alerts").length) {
      problems.push(
        warning(`${String(ours.length)} of ${String(filesOf("alerts").length)} alert policies exist`, fix),
      );
    }
    const silent = ours.filter(
      ({ notificationChannels }) => !Array.isArray(notificationChannels) || notificationChannels.length === 0,
    );
    if (silent.length > 0)
      problems.push(
        warning(
          `${String(silent.length)} alert policies tell nobody`,
          "add --notification-channels (docs/operations.md)",
        ),
      );
    return problems.length > 0
      ? problems
      : [ok(`${String(names.size)} metrics, ${String(ours.length)} policies`)];
  },
};
