/** A JSON server on a free port of 127.0.0.1, for the services outside a host. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What to say, or null to break the connection off. */
export type Answer = { status: number; body: unknown } | null;

export interface JsonServer {
  url: string;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

const closing = (server: Server) => (): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => {
      resolve();
    });
  });

/** Whoever asks may be killed before it has asked, or before it hears the answer. */
export async function serveJson(
  answer: (body: unknown, headers: IncomingHttpHeaders) => Promise<Answer>,
): Promise<JsonServer> {
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((body) => answer(body, request.headers))
      .then((said) => {
        if (said === null) response.destroy();
        else
          response
            .writeHead(said.status, { "content-type": "application/json" })
            .end(JSON.stringify(said.body));
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: closing(server) };
}
