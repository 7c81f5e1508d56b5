/**
 * A crash at every await: each workflow is run again and again, and each time one of its invocations ends one step
 * later for good; alone, with its event delivered twice, and with its repetition coming minutes later.
 */
import { phoneNumberId } from "../documents";
import { checkAtRest } from "./atRest";
import { CalmFates, type Fault } from "./fates";
import { Simulation } from "./simulation";
import { agentActs } from "./story";

/** What happens beside the crash. Alone: nobody repeats what crashed, only the sweep is left. */
export const companies = {
  alone: ["repetitionLost"],
  twice: ["triggerTwice", "taskTwice", "statusTwice", "webhookTwice"],
  late: ["repetitionLate"],
} as const satisfies Record<string, readonly Fault[]>;
export type Company = keyof typeof companies;

export interface Workflow {
  name: string;
  tell: (sim: Simulation) => void;
  /** Faults without which it doesn't happen. */
  needs?: readonly Fault[];
  /** Which invocations crash: the nth of a kind, from 1. */
  targets: readonly (readonly [kind: string, nth: number])[];
}

const budi = "6281200000001";

const writes = (sim: Simulation, after: number, wamid: string): void => {
  sim.scheduler.later(after, `${wamid} is written`, () => {
    sim.meta.customerWrites(phoneNumberId, budi, wamid, `rahasia ${wamid} dari ${budi}`);
  });
};
const acts = (
  sim: Simulation,
  after: number,
  what: Parameters<typeof agentActs>[1],
  clientId = "c1",
): void => {
  sim.scheduler.later(after, `an agent wants to ${what}`, () => {
    agentActs(sim, what, { clientId });
  });
};

export const workflows: readonly Workflow[] = [
  {
    name: "a message and its answer",
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
    },
    targets: [
      ["webhook", 1],
      ["trigger", 1],
    ],
  },
  {
    name: "two messages and one answer",
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
      writes(sim, 0, "wamid.in2");
    },
    targets: [
      ["webhook", 2],
      ["trigger", 1],
      ["trigger", 2],
    ],
  },
  {
    name: "a takeover during the turn",
    needs: ["aiSlow"],
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
      acts(sim, 200, "takeOver");
    },
    targets: [
      ["takeOver", 1],
      ["trigger", 1],
    ],
  },
  {
    name: "a hand-back with a question open",
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
      acts(sim, 5_000, "takeOver");
      writes(sim, 8_000, "wamid.in2");
      acts(sim, 12_000, "handBack");
    },
    targets: [
      ["handBack", 1],
      ["advance", 1],
    ],
  },
  {
    name: "an agent's messages",
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
      acts(sim, 5_000, "write");
      acts(sim, 5_000, "write", "c2");
    },
    targets: [
      ["write", 1],
      ["write", 2],
      ["advance", 1],
    ],
  },
  {
    name: "a status",
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
    },
    targets: [
      ["webhook", 2],
      ["webhook", 3],
    ],
  },
  {
    name: "a status of a message that failed after all",
    needs: ["statusFailed"],
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
    },
    targets: [
      ["webhook", 3],
      ["advance", 1],
    ],
  },
  {
    name: "a message whose event never came",
    needs: ["triggerLost"],
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
    },
    targets: [
      ["sweep", 1],
      ["advance", 1],
    ],
  },
  {
    name: "a send of unknown outcome, sent once more",
    needs: ["sendRequestLost", "statusLost"],
    tell: (sim) => {
      writes(sim, 0, "wamid.in1");
      sim.scheduler.later(100_000, "Meta hears us again", () => {
        sim.fates.heal();
      });
    },
    targets: [
      ["trigger", 1],
      ["advance", 1],
      ["advance", 4],
      ["advance", 5],
    ],
  },
];

class CrashFates extends CalmFates {
  crashed = false;
  private readonly count = new Map<string, number>();
  private healed = false;

  constructor(
    private readonly present: ReadonlySet<Fault>,
    private readonly kind: string,
    private readonly nth: number,
    private readonly step: number,
  ) {
    super();
  }

  override happens(fault: Fault): boolean {
    return this.present.has(fault) && !(this.healed && fault.startsWith("send"));
  }

  override crashAt(kind: string): number {
    const nth = (this.count.get(kind) ?? 0) + 1;
    this.count.set(kind, nth);
    return kind === this.kind && nth === this.nth ? this.step : Infinity;
  }

  override heal(): void {
    this.healed = true;
  }
}

/** The run with a crash before this step, or null when the invocation has no such step. */
async function crashAt(
  workflow: Workflow,
  company: Company,
  [kind, nth]: Workflow["targets"][number],
  step: number,
  tracing = false,
): Promise<Simulation | null> {
  const present = new Set<Fault>([...(workflow.needs ?? []), ...companies[company]]);
  const sim = new Simulation(new CrashFates(present, kind, nth, step), tracing);
  workflow.tell(sim);
  await sim.run();
  checkAtRest(sim);
  return sim.crashes > 0 || sim.referee.violation !== null ? sim : null;
}

/** @returns how many crashes there were @throws at the first that breaks an invariant, with its trace */
export async function assertCrashes(workflow: Workflow, company: Company): Promise<number> {
  let crashes = 0;
  for (const target of workflow.targets) {
    for (let step = 1; ; step += 1) {
      const sim = await crashAt(workflow, company, target, step);
      if (!sim) break;
      crashes += 1;
      const { violation } = sim.referee;
      if (violation === null) continue;
      const traced = await crashAt(workflow, company, target, step, true);
      const where = `${workflow.name}, ${company}: ${target.join(" ")} crashed before its step ${String(step)}`;
      throw new Error([`${where}: ${violation}`, ...(traced?.scheduler.trace ?? [])].join("\n"));
    }
  }
  return crashes;
}
