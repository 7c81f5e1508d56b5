/**
 * Cloud Tasks for one process: takes tasks over the API that firebase-admin speaks, and runs each once its time on the
 * host's clock has come. They die with the process, so that whatever depends on one is the sweep's to find.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Task {
  name: string;
  data: unknown;
  dueAt: number;
}

interface Body {
  task: { scheduleTime?: string; httpRequest: { body: string } };
}

async function readTask(request: IncomingMessage, now: number): Promise<Task> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { task } = JSON.parse(Buffer.concat(chunks).toString()) as Body;
  const name = /\/queues\/([^/]+)\/tasks$/.exec(request.url ?? "")?.[1] ?? "";
  const { data } = JSON.parse(Buffer.from(task.httpRequest.body, "base64").toString()) as { data: unknown };
  return { name, data, dueAt: task.scheduleTime === undefined ? now : Date.parse(task.scheduleTime) };
}

/** A queue and where it listens, as `host:port`. */
export interface TaskQueue {
  address: Promise<string>;
  /** Runs what is due; to be called after the clock was moved. */
  look(): void;
}

/** @param now epoch milliseconds of the host's clock */
export function startTasks(now: () => number, run: (name: string, data: unknown) => unknown): TaskQueue {
  const waiting = new Set<Task>();
  const look = (): void => {
    for (const task of waiting) {
      if (task.dueAt > now()) continue;
      waiting.delete(task);
      run(task.name, task.data);
    }
  };
  const server = createServer((request, response) => {
    void readTask(request, now()).then((task) => {
      waiting.add(task);
      setTimeout(look, Math.max(0, task.dueAt - now()));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  const address = new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
  return { address, look };
}
