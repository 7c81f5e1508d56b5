/** Scheduled functions are called again and again, and never while a call of theirs is still running. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSchedules } from "./schedule.ts";
import { until } from "./until.ts";

const served = (name: string, schedule: string) => ({
  entryPoint: name,
  name,
  region: "asia-southeast2",
  schedule: { schedule },
});

test("calls scheduled functions only, each as often as it says, one call at a time, a daily one once", async () => {
  const paths: string[] = [];
  const running = new Set<string>();
  let overlapped = false;
  const server = createServer((request, response) => {
    const path = `${request.method ?? ""} ${request.url ?? ""}`;
    paths.push(path);
    overlapped ||= running.has(path);
    running.add(path);
    setTimeout(() => {
      running.delete(path);
      response.end();
    }, 30);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = startSchedules(
    [
      served("sweep", "every 1 minutes"),
      served("rollUp", "every 50 minutes"),
      served("nightly", "every day 03:00"),
      { entryPoint: "hook", name: "hook", region: "asia-southeast2" },
    ],
    10,
    `http://127.0.0.1:${port}`,
  );
  await until(() => (paths.length >= 6 ? true : undefined), 5_000, 10);
  stop();
  const calls = (name: string) =>
    paths.filter((path) => path === `POST /demo-takeover/asia-southeast2/${name}-0`).length;
  expect([calls("rollUp"), calls("nightly")]).toEqual([1, 1]);
  expect(calls("sweep")).toBe(paths.length - 2);
  expect(overlapped).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});

test("refuses a schedule in words it doesn't know", () => {
  expect(() => startSchedules([served("odd", "1 of month 03:00")])).toThrow("odd");
});
