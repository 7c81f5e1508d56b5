/** Meta's media as the deployed code asks for it, over real sockets. */
import { gzipSync } from "node:zlib";
import { png } from "../../testing/files";
import { type TestServer, json, startServer } from "../../testing/httpServer";
import { GraphMedia } from "./media";

let graph: TestServer;
let other: TestServer;
beforeEach(async () => {
  [graph, other] = await Promise.all([startServer(), startServer()]);
});
afterEach(async () => {
  await Promise.all([graph.close(), other.close()]);
});

const source = (settings: { publicOnly?: boolean; downloadTimeoutMs?: number; baseUrl?: string } = {}) =>
  new GraphMedia({
    baseUrl: graph.url,
    version: "v26.0",
    accessToken: () => "secret-token",
    publicOnly: false,
    ...settings,
  });
const media = { phoneNumberId: "100000000000001", mediaId: "77" };

async function downloaded(download: Awaited<ReturnType<GraphMedia["download"]>>): Promise<Buffer> {
  if (download.type !== "bytes") throw new Error(download.type);
  const chunks: Uint8Array[] = [];
  for await (const chunk of download.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("F49: an id", () => {
  it("is asked for with the token and our number, and has an address", async () => {
    graph.answer = (_asked, response) => {
      json(response, 200, { url: "https://lookaside.fbsbx.com/a", sha256: "ab", mime_type: "image/png" });
    };
    expect(await source().locate(media)).toEqual({
      type: "found",
      url: "https://lookaside.fbsbx.com/a",
      sha256: "ab",
    });
    expect(graph.asked).toMatchObject([
      {
        method: "GET",
        url: "/v26.0/77?phone_number_id=100000000000001",
        headers: { authorization: "Bearer secret-token", "user-agent": "takeover" },
      },
    ]);
  });

  it.each([
    [400, { error: { code: 100, error_subcode: 33 } }],
    [404, "<html>"],
  ])("that Meta doesn't know (HTTP %s) is gone", async (status, body) => {
    graph.answer = (_asked, response) => {
      json(response, status, body);
    };
    expect(await source().locate(media)).toEqual({ type: "gone" });
  });

  it.each([
    ["a revoked token", 401, { error: { code: 190 } }],
    ["an overload", 503, { error: { code: 2 } }],
    ["an answer without an address", 200, {}],
    ["an HTML page", 200, "<html>"],
  ])("behind %s can be asked for later, and the error holds no secret", async (_what, status, body) => {
    graph.answer = (_asked, response) => {
      json(response, status, body);
    };
    const error = await source()
      .locate(media)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "unavailable", retryable: true });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/secret|lookaside/);
  });

  it("can't leave its place in the address", async () => {
    await source()
      .locate({ ...media, mediaId: "../../me?x=1#" })
      .catch(() => undefined);
    expect(graph.asked[0]?.url).toBe("/v26.0/..%2F..%2Fme%3Fx%3D1%23?phone_number_id=100000000000001");
  });
});

describe("the bytes behind an address", () => {
  it("come with their length", async () => {
    graph.answer = (_asked, response) => {
      response.writeHead(200, { "content-length": png.length }).end(png);
    };
    const download = await source().download(`${graph.url}/a`);
    expect(download).toMatchObject({ type: "bytes", size: png.length });
    expect(await downloaded(download)).toEqual(png);
    expect(graph.asked[0]?.headers.authorization).toBe("Bearer secret-token");
  });

  it.each([404, 410])("HTTP %s has expired", async (status) => {
    graph.answer = (_asked, response) => {
      json(response, status, "");
    };
    expect(await source().download(`${graph.url}/a`)).toEqual({ type: "expired" });
  });

  it.each([401, 403, 429, 500, 502, 304])("HTTP %s may pass", async (status) => {
    graph.answer = (_asked, response) => {
      response.writeHead(status).end();
    };
    await expect(source().download(`${graph.url}/a`)).rejects.toMatchObject({ retryable: true });
  });

  it("are not unpacked: a small bomb stays small", async () => {
    const bomb = gzipSync(Buffer.alloc(1024 * 1024));
    graph.answer = (_asked, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    };
    expect(await downloaded(await source().download(`${graph.url}/a`))).toEqual(bomb);
  });

  it("broken off in the middle are an error that may pass", async () => {
    graph.answer = (_asked, response) => {
      response.writeHead(200, { "content-length": 1000 }).write(png);
      setTimeout(() => response.destroy(), 20);
    };
    const download = await source().download(`${graph.url}/a`);
    await expect(downloaded(download)).rejects.toMatchObject({ code: "unavailable", retryable: true });
  });

  it("that drip for ever are left at the deadline", async () => {
    graph.answer = (_asked, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 10);
      response.on("close", () => {
        clearInterval(drip);
      });
    };
    const download = await source({ downloadTimeoutMs: 150 }).download(`${graph.url}/a`);
    await expect(downloaded(download)).rejects.toMatchObject({ retryable: true });
  });

  it("nobody reads are let go of", async () => {
    let closed = false;
    graph.answer = (_asked, response) => {
      response.on("close", () => {
        closed = true;
      });
      response.writeHead(200);
      response.write(png);
    };
    const download = await source().download(`${graph.url}/a`);
    if (download.type !== "bytes") throw new Error(download.type);
    await download.bytes[Symbol.asyncIterator]().return?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(closed).toBe(true);
  });
});

describe("F51: an address", () => {
  it("of another host is not asked at all, and never gets the token", async () => {
    expect(await source().download(`${other.url}/a`)).toEqual({ type: "refused" });
    expect(other.asked).toEqual([]);
  });

  it("of this host may lead to another place on it", async () => {
    graph.answer = (asked, response) => {
      if (asked.url === "/a") response.writeHead(302, { location: "/b" }).end();
      else response.writeHead(200).end(png);
    };
    expect(await downloaded(await source().download(`${graph.url}/a`))).toEqual(png);
  });

  it.each([
    ["another host", () => `${other.url}/a`],
    ["another host without a scheme", () => other.url.replace("http:", "")],
    ["the metadata server", () => "http://169.254.169.254/computeMetadata/v1/"],
    ["a file", () => "file:///etc/passwd"],
    ["nonsense", () => "http://[::"],
  ])("that leads to %s is refused", async (_where, location) => {
    graph.answer = (_asked, response) => {
      response.writeHead(307, { location: location() }).end();
    };
    expect(await source().download(`${graph.url}/a`)).toEqual({ type: "refused" });
    expect(other.asked).toEqual([]);
  });

  it("that leads in a circle is refused", async () => {
    graph.answer = (_asked, response) => {
      response.writeHead(302, { location: "/a" }).end();
    };
    expect(await source().download(`${graph.url}/a`)).toEqual({ type: "refused" });
    expect(graph.asked).toHaveLength(4);
  });

  it("whose name leads to a private network is not connected to", async () => {
    const local = source({ publicOnly: true, baseUrl: "https://localhost:9" });
    await expect(local.download("https://localhost:9/a")).rejects.toThrow("(EPRIVATE)");
  });
});
