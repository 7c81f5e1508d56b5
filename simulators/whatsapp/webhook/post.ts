/** One attempt to hand a webhook to the business, over a connection of its own. */
import { request } from "node:http";

/** What came of an attempt. `at` is epoch ms; `status` 0 means no HTTP answer, and `error` says why. */
export interface Attempt {
  readonly at: number;
  readonly status: number;
  readonly body: string;
  readonly error?: string;
}

/** Sends `body` (none for a GET) and resolves with what came of it; never rejects. */
export function attemptCall(
  method: "GET" | "POST",
  url: string,
  timeoutMs: number,
  body?: Buffer,
  headers: Record<string, string> = {},
): Promise<Attempt> {
  const at = Date.now();
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve({ at, status: 0, body: "", error: error.message });
    const contents = body
      ? { "content-type": "application/json", "content-length": String(body.length) }
      : {};
    const sent = request(
      url,
      { method, agent: false, headers: { "user-agent": "facebookexternalua", ...contents, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () => {
          resolve({ at, status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") });
        });
      },
    );
    sent.setTimeout(timeoutMs, () => sent.destroy(new Error(`no answer in ${timeoutMs / 1000} s`)));
    sent.on("error", fail);
    sent.end(body);
  });
}
