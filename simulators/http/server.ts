/** Starts a simulator's HTTP server on 127.0.0.1 and stops it with every connection it still holds. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that is listening. `url` has no trailing slash; `close` also ends streams and waiting requests. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers one request; may take its time. A rejection becomes a 500, so handlers answer what they foresee. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Listens on 127.0.0.1:`port` (0 picks a free one). Rejects with the system's error, such as EADDRINUSE. */
export async function listen(port: number, handler: Handler): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handler(request, response).catch((cause: unknown) => {
      if (request.destroyed && !request.complete) return; // The client left before its body ended.
      console.error(cause);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(`The simulator failed: ${String(cause)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
