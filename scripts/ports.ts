/** Refuses to start half a suite: every port is free before anything is launched. */
import { createServer } from "node:net";
import { ports } from "./addresses.ts";
import { Problem } from "./problem.ts";

/** Whether nothing listens on this local port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Throws a Problem that names the first port in use and who needs it. */
export async function requireFreePorts(
  needed: Iterable<{ port: number; owner: string }> = Object.values(ports),
): Promise<void> {
  for (const { port, owner } of needed) {
    if (await isFree(port)) continue;
    throw new Problem(
      `Port ${port} is in use and ${owner} needs it: stop what holds it (another \`npm start\`, perhaps) and try again.`,
    );
  }
}
