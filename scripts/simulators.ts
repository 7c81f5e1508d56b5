/** Starts the stand-ins for the two services outside: Meta's Cloud API, with a phone to type on, and Kazee. */
import { address } from "./addresses.ts";
import { guarded, type Guarded } from "./guarded.ts";
import { logTail } from "./logTail.ts";
import { Problem } from "./problem.ts";
import { answers, until } from "./until.ts";

const START_LIMIT_MS = 30_000;

async function startSimulator(name: "whatsapp" | "kazee"): Promise<Guarded> {
  const simulator = guarded(`simulator-${name}`, { command: "node", args: [`simulators/${name}/main.ts`] });
  const ready = until(() => answers(`http://${address(name)}/`), START_LIMIT_MS);
  if ((await Promise.race([ready, simulator.exited])) !== true) {
    throw new Problem(`The ${name} simulator did not start:\n${logTail(simulator.log)}`);
  }
  return simulator;
}

/** Starts both and resolves when both answer. */
export function startSimulators(): Promise<Guarded[]> {
  return Promise.all([startSimulator("whatsapp"), startSimulator("kazee")]);
}
