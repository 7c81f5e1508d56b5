/** Reads request bodies and writes JSON answers; a body is either valid JSON or a `BadJson`, never half of one. */
import type { IncomingMessage, ServerResponse } from "node:http";

/** Thrown by `readJson` when the body is not JSON; the message is the parser's. */
export class BadJson extends Error {}

/** The whole body as it arrived. Rejects when the client leaves before the end. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The body parsed as JSON, `undefined` when it is empty. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request)).toString("utf8");
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new BadJson((cause as Error).message);
  }
}

/** Answers with `value` as JSON, or as it is when it is a string. Does nothing if the client is already gone. */
export function answer(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const type = typeof value === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  response.end(text);
}
