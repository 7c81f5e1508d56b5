/** Posts at a constant rate, whatever the answers take, as Meta does. Latency counts from when a post was due. */
import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";

export interface Load {
  port: number;
  /** Posts a second. */
  rate: number;
  seconds: number;
  body: (index: number) => string;
}

export interface Loaded {
  /** Milliseconds, ascending. */
  latencies: number[];
  failed: number;
}

const sign = (body: string): string =>
  `sha256=${createHmac("sha256", "local-app-secret").update(body).digest("hex")}`;

function post(agent: Agent, port: number, body: string): Promise<number> {
  const bytes = Buffer.from(body);
  const headers = {
    "content-type": "application/json",
    "content-length": bytes.length,
    "x-hub-signature-256": sign(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: "127.0.0.1", port, method: "POST", path: "/", headers }, (answer) => {
      answer.resume();
      answer.on("end", () => {
        resolve(answer.statusCode ?? 0);
      });
    });
    sent.on("error", reject);
    sent.end(bytes);
  });
}

export async function load({ port, rate, seconds, body }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const bodies = Array.from({ length: rate * seconds }, (_, index) => body(index));
  const start = performance.now() + 50;
  const posts = bodies.map(async (each, index) => {
    const due = start + (index * 1000) / rate;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const status = await post(agent, port, each).catch(() => 0);
    return { status, ms: performance.now() - due };
  });
  const done = await Promise.all(posts);
  agent.destroy();
  return {
    latencies: done.map(({ ms }) => ms).sort((a, b) => a - b),
    failed: done.filter(({ status }) => status !== 200).length,
  };
}
