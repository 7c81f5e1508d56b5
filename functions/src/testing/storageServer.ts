/**
 * Cloud Storage's JSON API as far as the media store uses it: upload in one request or in a session, metadata, download,
 * delete. An upload that is cut off leaves nothing, as there.
 */
import { createHash, randomUUID } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32c } from "./crc32c";

interface Stored {
  bytes: Buffer;
  contentType: string;
}

export interface StorageServer {
  url: string;
  objects: Map<string, Stored>;
  /** `POST /upload…`, without the host. */
  asked: string[];
  /** Statuses of the next answers, first in first out; then it does what it is asked. */
  failures: number[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const hashesOf = (bytes: Buffer) => ({
  crc32c: crc32c(bytes),
  md5Hash: createHash("md5").update(bytes).digest("base64"),
});

const resource = (name: string, { bytes, contentType }: Stored) => ({
  kind: "storage#object",
  name,
  bucket: "media-test",
  size: String(bytes.length),
  contentType,
  ...hashesOf(bytes),
});

/** `multipart/related`: the metadata, then the bytes. */
function partsOf(body: Buffer, contentType: string): { metadata: { name?: string }; file: Stored } {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? "";
  const mark = Buffer.from(`--${boundary}`);
  const starts: number[] = [];
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) starts.push(at);
  const parts = starts.slice(0, -1).map((start, index) => {
    const part = body.subarray(start + mark.length + 2, starts[index + 1]! - 2);
    const split = part.indexOf("\r\n\r\n");
    return { head: part.subarray(0, split).toString(), body: part.subarray(split + 4) };
  });
  return {
    metadata: JSON.parse(parts[0]!.body.toString()) as { name?: string },
    file: {
      bytes: parts[1]!.body,
      contentType: /content-type: *([^\r\n]+)/i.exec(parts[1]!.head)?.[1] ?? "",
    },
  };
}

export async function startStorageServer(): Promise<StorageServer> {
  const objects = new Map<string, Stored>();
  const sessions = new Map<string, { name: string; contentType: string; bytes: Buffer }>();
  const asked: string[] = [];
  const failures: number[] = [];
  const answer = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === null ? undefined : JSON.stringify(body));
  };
  const notFound = (response: ServerResponse): void => {
    answer(response, 404, { error: { code: 404, message: "No such object" } });
  };

  function upload(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer): void {
    const session = url.searchParams.get("session");
    if (session !== null) {
      const open = sessions.get(session);
      if (!open) {
        notFound(response);
        return;
      }
      open.bytes = Buffer.concat([open.bytes, body]);
      const [, last, total] =
        /bytes (?:\d+-(\d+)|\*)\/(\d+|\*)/.exec(request.headers["content-range"] ?? "") ?? [];
      if (total === "*" && last !== undefined) {
        response.writeHead(308, { range: `bytes=0-${String(open.bytes.length - 1)}` }).end();
        return;
      }
      objects.set(open.name, open);
      answer(response, 200, resource(open.name, open));
      return;
    }
    if (url.searchParams.get("uploadType") === "resumable") {
      const metadata = JSON.parse(body.toString() || "{}") as { contentType?: string };
      const id = randomUUID();
      const name = url.searchParams.get("name") ?? "";
      sessions.set(id, { name, contentType: metadata.contentType ?? "", bytes: Buffer.alloc(0) });
      response.writeHead(200, { location: `${started.url}${url.pathname}?session=${id}` }).end();
      return;
    }
    const { metadata, file } = partsOf(body, request.headers["content-type"] ?? "");
    const name = metadata.name ?? url.searchParams.get("name") ?? "";
    objects.set(name, file);
    answer(response, 200, resource(name, file));
  }

  const server: Server = createServer((request, response) => {
    bodyOf(request).then(
      (body) => {
        const url = new URL(request.url ?? "", started.url);
        asked.push(`${request.method ?? ""} ${url.pathname}${url.search}`);
        const failure = failures.shift();
        if (failure !== undefined) {
          answer(response, failure, { error: { code: failure, message: "scripted" } });
          return;
        }
        if (url.pathname.startsWith("/upload/")) {
          upload(request, response, url, body);
          return;
        }
        const name = decodeURIComponent(/\/o\/([^/]+)$/.exec(url.pathname)?.[1] ?? "");
        const stored = objects.get(name);
        if (!stored) notFound(response);
        else if (request.method === "DELETE") {
          objects.delete(name);
          response.writeHead(204).end();
        } else if (url.searchParams.get("alt") === "media") {
          const { crc32c: crc, md5Hash } = hashesOf(stored.bytes);
          response.writeHead(200, {
            "content-length": stored.bytes.length,
            "x-goog-hash": `crc32c=${crc},md5=${md5Hash}`,
          });
          response.end(stored.bytes);
        } else answer(response, 200, resource(name, stored));
      },
      () => undefined,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const started: StorageServer = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    objects,
    asked,
    failures,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return started;
}
