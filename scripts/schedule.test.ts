/** Scheduled functions are called again and again, and never while a call of theirs is still running. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSchedules } from "./schedule.ts";
import { until } from "./until.ts";

test("calls scheduled functions only, each one call at a time, a daily one once", async () => {
  const paths: string[] = [];
  const running = new Map<string, number>();
  let most = 0;
  const server = createServer((request, response) => {
    const path = `${request.method ?? ""} ${request.url ?? ""}`;
    paths.push(path);
    const atOnce = (running.get(path) ?? 0) + 1;
    running.set(path, atOnce);
    most = Math.max(most, atOnce);
    setTimeout(() => {
      running.set(path, atOnce - 1);
      response.end();
    }, 30);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = startSchedules(
    [
      { entryPoint: "sweep", name: "sweep", region: "asia-southeast2", schedule: {} },
      { entryPoint: "hook", name: "hook", region: "asia-southeast2" },
      {
        entryPoint: "nightly",
        name: "nightly",
        region: "asia-southeast2",
        schedule: { schedule: "every day 03:00" },
      },
    ],
    10,
    `http://127.0.0.1:${port}`,
  );
  await until(() => (paths.length >= 4 ? true : undefined), 5_000, 10);
  stop();
  const [nightly, sweep] = ["nightly", "sweep"].map(
    (name) => `POST /demo-takeover/asia-southeast2/${name}-0`,
  );
  expect(paths.filter((path) => path === nightly)).toHaveLength(1);
  expect(new Set(paths)).toEqual(new Set([nightly, sweep]));
  expect(most).toBe(1);
  await new Promise((resolve) => server.close(resolve));
});
