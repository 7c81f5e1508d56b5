/** What the sweep wrote last: whether it runs, and what it found. docs/operations.md explains each count. */
import type { Check } from "../context.ts";
import { type Finding, broken, orOk, warning } from "../finding.ts";

interface Health {
  asOf?: { toMillis(): number };
  receivedLate?: number;
  unknownSends?: number;
  numbersHeld?: string[];
  failedEvents?: number;
  aiFailures?: number;
  due?: { count?: number; oldestAt?: { toMillis(): number } | null };
}

const lateMs = 5 * 60_000;

function countsOf(health: Health, project: string): Finding[] {
  const { receivedLate = 0, unknownSends = 0, numbersHeld = [], failedEvents = 0, aiFailures = 0 } = health;
  const runbook = "docs/operations.md, “When an alert comes”";
  const found: [boolean, Finding][] = [
    [receivedLate > 0, broken(`${String(receivedLate)} webhooks wait for more than two minutes`, runbook)],
    [numbersHeld.length > 0, broken(`sends are held back: ${numbersHeld.join(", ")}`, runbook)],
    [
      failedEvents > 0,
      warning(
        `${String(failedEvents)} webhooks of the last day could not be read`,
        `npm run replay -- --project ${project} --state failed`,
      ),
    ],
    [unknownSends > 0, warning(`${String(unknownSends)} sends have no known outcome yet`, runbook)],
    [
      aiFailures > 0,
      warning(`the AI gave up in ${String(aiFailures)} conversations that nobody took yet`, runbook),
    ],
  ];
  return found.filter(([is]) => is).map(([, finding]) => finding);
}

export const sweepRuns: Check = {
  name: "sweep",
  async run({ documents, project, isLocal, now }) {
    const [health] = (await documents.list("health")) as Health[];
    const asOf = health?.asOf?.toMillis() ?? null;
    const fix = isLocal
      ? "npm start runs it"
      : `gcloud scheduler jobs list --project ${project}: is firebase-schedule-sweep enabled?`;
    if (!health || asOf === null)
      return [broken("it has never run: nothing brings back what was interrupted", fix)];
    const minutes = Math.round((now() - asOf) / 60_000);
    if (now() - asOf > lateMs) return [broken(`it last ran ${String(minutes)} minutes ago`, fix)];
    const { count = 0, oldestAt } = health.due ?? {};
    const oldest = oldestAt ? Math.round((asOf - oldestAt.toMillis()) / 60_000) : 0;
    const backlog =
      oldest > 5
        ? [
            warning(
              `${String(count)} things are due, the oldest for ${String(oldest)} minutes`,
              "docs/operations.md, “When an alert comes”",
            ),
          ]
        : [];
    return orOk([...countsOf(health, project), ...backlog], "runs, and found nothing wrong");
  },
};
