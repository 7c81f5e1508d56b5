/** A simulator's process says where it listens, stops cleanly when told, and explains a busy port. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";

const SIMULATORS = ["kazee", "whatsapp"];

function run(name: string, environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [`${__dirname}/../${name}/main.ts`], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

describe.each(SIMULATORS)("%s", (name) => {
  test.each(["SIGINT", "SIGTERM"] as const)("prints one line and exits 0 on %s", async (signal) => {
    const child = run(name, { PORT: "0" });
    const [line] = (await once(child.stdout!, "data")) as [Buffer];
    expect(String(line)).toMatch(/^\w+ simulator listens on http:\/\/127\.0\.0\.1:\d+\n$/);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("a busy port is one clear sentence and exit 1", async () => {
    const taken: Server = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const port = (taken.address() as AddressInfo).port;
    const child = run(name, { PORT: String(port) });
    const [text, [code]] = (await Promise.all([textOf(child.stderr!), once(child, "exit")])) as [
      string,
      [number],
    ];
    expect(text).toMatch(
      new RegExp(`^\\w+ simulator: port ${port} on 127.0.0.1 is already in use; stop .* PORT\\.\n$`),
    );
    expect(code).toBe(1);
    taken.close();
  });

  test("a PORT that is no port is one clear sentence and exit 1", async () => {
    const child = run(name, { PORT: "many" });
    const [text, [code]] = (await Promise.all([textOf(child.stderr!), once(child, "exit")])) as [
      string,
      [number],
    ];
    expect(text).toBe('PORT must be a number from 0 to 65535, not "many".\n');
    expect(code).toBe(1);
  });
});
