/** The simulated Cloud API in a process of its own: nothing is shared with it but HTTP. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const main = join(__dirname, "../../../simulators/whatsapp/main.ts");

export const simulatorToken = "local-access-token";

export interface Simulator {
  url: string;
  /** A call of its control API. @returns the answer's JSON */
  control(path: string, body: object): Promise<unknown>;
  close(): Promise<void>;
}

/** @param env its settings, see simulators/README.md */
export async function startSimulator(env: Record<string, string> = {}): Promise<Simulator> {
  const simulator: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: "0", WEBHOOK_URL: "http://127.0.0.1:9/", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!simulator.stdout) throw new Error("the simulator has no output");
  const [line] = (await once(simulator.stdout, "data")) as [Buffer];
  const url = /http:\S+/.exec(line.toString())?.[0] ?? "";
  return {
    url,
    control: async (path, body) => {
      const answer = await fetch(`${url}/_sim/${path}`, { method: "POST", body: JSON.stringify(body) });
      return answer.json();
    },
    close: async () => {
      const ended = once(simulator, "exit");
      simulator.kill();
      await ended;
    },
  };
}
