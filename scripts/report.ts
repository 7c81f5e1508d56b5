/**
 * Counts and shows the steps of a check or a test run: a line each, the output of a failed one in full, one last line
 * `N passed, N failed`. A step that runs tests counts each test, any other step counts as one.
 */
import { stripVTControlCharacters } from "node:util";

/** What a step came to. */
export interface Result {
  passed: number;
  failed: number;
  /** Shown when something failed. */
  output: string;
  /** Shown behind the name of the step. */
  note?: string;
}

/** The counts so far. */
export interface Report {
  /** Runs a step and shows its line when it is over; a step that throws has failed. */
  step(name: string, run: () => Promise<Result>): Promise<boolean>;
  /** Prints the last line and gives the exit code. */
  end(): number;
}

async function outcome(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (thrown) {
    return { passed: 0, failed: 1, output: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** An empty report that prints with `print`, one line or more at a time. */
export function createReport(print: (text: string) => void, now: () => number = Date.now): Report {
  let passed = 0;
  let failed = 0;
  return {
    async step(name, run) {
      const started = now();
      const result = await outcome(run);
      passed += result.passed;
      failed += result.failed;
      const seconds = ((now() - started) / 1000).toFixed(1);
      const note = result.note === undefined ? "" : `: ${result.note}`;
      print(`${result.failed === 0 ? "✓" : "✗"} ${name}${note} (${seconds} s)`);
      if (result.failed > 0) print(stripVTControlCharacters(result.output).trimEnd());
      return result.failed === 0;
    },
    end() {
      print(`${passed} passed, ${failed} failed`);
      return failed === 0 ? 0 : 1;
    },
  };
}
