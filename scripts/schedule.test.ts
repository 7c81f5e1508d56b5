/** Scheduled functions are called again and again, and never while a call of theirs is still running. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSchedules } from "./schedule.ts";
import { until } from "./until.ts";

test("calls scheduled functions only, one call at a time", async () => {
  const paths: string[] = [];
  let running = 0;
  let most = 0;
  const server = createServer((request, response) => {
    paths.push(`${request.method ?? ""} ${request.url ?? ""}`);
    running += 1;
    most = Math.max(most, running);
    setTimeout(() => {
      running -= 1;
      response.end();
    }, 30);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = startSchedules(
    [
      { entryPoint: "sweep", name: "sweep", region: "asia-southeast2", schedule: {} },
      { entryPoint: "hook", name: "hook", region: "asia-southeast2" },
    ],
    10,
    `http://127.0.0.1:${port}`,
  );
  await until(() => (paths.length >= 3 ? true : undefined), 5_000, 10);
  stop();
  expect(new Set(paths)).toEqual(new Set(["POST /demo-takeover/asia-southeast2/sweep-0"]));
  expect(most).toBe(1);
  await new Promise((resolve) => server.close(resolve));
});
