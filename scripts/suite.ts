/**
 * The whole product on this machine: built, launched, ready and seeded, or stopped again with a Problem that says why.
 * `npm start`, the demo and the tests all run this one.
 */
import { buildAll } from "./build.ts";
import { startEmulators } from "./emulators.ts";
import { stopAll, type Guarded } from "./guarded.ts";
import { logTail } from "./logTail.ts";
import { requireFreePorts } from "./ports.ts";
import { startSchedules } from "./schedule.ts";
import { seed } from "./seed.ts";
import { startSimulators } from "./simulators.ts";

/** How to start it. */
export interface SuiteOptions {
  /** Told what is going on, one short line each. */
  progress?: (line: string) => void;
  /** Added to the environment of the emulators, and so of the functions. */
  env?: Readonly<Record<string, string>>;
}

/** The running suite. */
export interface Suite {
  /** Resolves with what happened if a part of it ends by itself. */
  readonly failure: Promise<string>;
  /** Ends all of it; resolves when no process is left. */
  stop(): Promise<void>;
}

async function launch({ progress = () => undefined, env = {} }: SuiteOptions): Promise<Suite> {
  await requireFreePorts();
  await buildAll(progress);
  progress("starting the emulators and the simulators");
  const [emulators, simulators] = await Promise.all([startEmulators(env), startSimulators()]);
  await seed();
  const parts: Guarded[] = [emulators.process, ...simulators];
  const stopSchedules = startSchedules(emulators.served);
  return {
    failure: new Promise((resolve) => {
      for (const part of parts) {
        void part.exited.then((code) => {
          if (!part.stopping)
            resolve(`${part.name} ended unexpectedly (exit code ${code}):\n${logTail(part.log)}`);
        });
      }
    }),
    async stop() {
      stopSchedules();
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}

/** Starts everything and resolves when it is ready to use. */
export async function startSuite(options: SuiteOptions = {}): Promise<Suite> {
  try {
    return await launch(options);
  } catch (problem) {
    await stopAll();
    throw problem;
  }
}
