/** One HTTP call of a test, over a real socket, with its answer read as JSON where it is JSON. */
import { request } from "node:http";

/** The answer to a call. `body` is parsed when it is JSON, else the text; its type is what the test knows. */
export interface Answered<Body = unknown> {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Body;
}

/** Sends `body` (a string as it is, anything else as JSON). Rejects when the connection ends without an answer. */
export function call(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { connection: "close", ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const json = String(response.headers["content-type"]).includes("json");
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: json ? (JSON.parse(text) as unknown) : text,
        });
      });
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
  });
}
