/** The deployed handlers of media on a real Firestore: from the message to the file on an agent's disk. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { rm } from "node:fs/promises";
import { type HttpFunction, http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import type { Firestore } from "firebase-admin/firestore";
import functionsTest from "firebase-functions-test";
import { FirestoreStore } from "../adapters/firestore/store";
import { type MediaContent, mediaWrite } from "../core/media/write";
import { idToken, startAuthServer } from "../testing/authServer";
import { html, png } from "../testing/files";
import { type TestServer, json, startServer } from "../testing/httpServer";
import { freshDatabase } from "../testing/localFirestore";
import { agentMediaPorts } from "../wiring";
import { fetchMedia } from "./fetchMedia";
import { media } from "./media";
import { sweep } from "./sweep";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const run = (id: string): Promise<void> =>
  (wrap(fetchMedia as never) as unknown as (request: object) => Promise<void>)({
    data: { mediaDocumentId: id },
  });

let firestore: Firestore;
let meta: TestServer;
let auth: TestServer;
let server: Server;
let url: string;
let file: Buffer;
let count = 0;

beforeAll(async () => {
  [firestore, meta, auth] = await Promise.all([freshDatabase(), startServer(), startAuthServer()]);
  process.env["WHATSAPP_GRAPH_URL"] = meta.url;
  http("media", media as unknown as HttpFunction);
  server = getTestServer("media");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all([meta.close(), auth.close()]);
  await rm(process.env["MEDIA_FOLDER"] ?? "", { recursive: true, force: true });
});
beforeEach(() => {
  file = png;
  meta.asked.length = 0;
  meta.answer = (asked, response) => {
    if (asked.url.startsWith("/v26.0/")) json(response, 200, { url: `${meta.url}/bytes` });
    else if (asked.url === "/bytes") response.writeHead(200).end(file);
    else response.writeHead(404).end();
  };
});

/** A stored message's media document, and its id. */
async function received(
  content: Partial<MediaContent["media"]> = {},
  type: MediaContent["type"] = "image",
): Promise<string> {
  const mediaId = String((count += 1));
  const message = {
    phoneNumberId: "100000000000001",
    conversationId: "c",
    messageId: "m",
    receivedAt: Date.now(),
  };
  const write = mediaWrite(message, { type, media: { id: mediaId, mimeType: "image/png", ...content } });
  await new FirestoreStore(() => firestore).commit([write]);
  return `100000000000001-${mediaId}`;
}

const ask = (id: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${url}?id=${encodeURIComponent(id)}`, {
    method,
    headers: { authorization: `Bearer ${idToken()}`, ...headers },
  });
const document = async (id: string) => (await firestore.doc(`media/${id}`).get()).data();

describe("fetchMedia", () => {
  it("F49: fetches by id when the webhook's address has expired, once, and forgets the address", async () => {
    const id = await received({ url: `${meta.url}/expired` });
    await Promise.all([run(id), run(id)]);
    await run(id);
    expect(meta.asked.map((asked) => asked.url)).toEqual([
      "/expired",
      `/v26.0/${id.split("-")[1] ?? ""}?phone_number_id=100000000000001`,
      "/bytes",
    ]);
    const stored = await document(id);
    expect(stored).toMatchObject({ state: "stored", storedMimeType: "image/png", size: png.length });
    expect(stored).not.toHaveProperty("dueAt");
    expect(stored).not.toHaveProperty("url");
  });

  it("does nothing for a document that isn't there", async () => {
    await run("100000000000001-none");
    expect(meta.asked).toEqual([]);
  });

  it("is due again after Meta failed, and the sweep asks without an error", async () => {
    const id = await received();
    meta.answer = (_asked, response) => {
      json(response, 503, { error: { code: 2 } });
    };
    await run(id);
    expect(await document(id)).toMatchObject({ state: "pending", attempts: 1 });
    await firestore.doc(`media/${id}`).update({ dueAt: new Date(0) });
    await (wrap(sweep as never) as unknown as (event: object) => Promise<void>)({});
    expect(await document(id)).toMatchObject({ state: "pending" });
  });
});

describe("media", () => {
  it("F50: gives an agent the bytes as an attachment that nothing renders or keeps for others", async () => {
    const id = await received({ filename: "foto é.png" });
    await run(id);
    const answer = await ask(id, { origin: "http://127.0.0.1:5000" });
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": String(png.length),
      "content-disposition": "attachment; filename=\"foto _.png\"; filename*=UTF-8''foto%20%C3%A9.png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, max-age=3600, no-transform",
      "cross-origin-resource-policy": "same-origin",
      "access-control-allow-origin": "http://127.0.0.1:5000",
      vary: "Authorization, Origin",
    });
  });

  it("F50: gives a page sent as a document as bytes without a meaning", async () => {
    file = html;
    const id = await received({ filename: "nota.html", mimeType: "text/html" }, "document");
    await run(id);
    const answer = await ask(id);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toContain('filename="nota.html.bin"');
    expect(await answer.text()).toBe(html.toString());
  });

  it.each([
    ["no token", { authorization: "" }, 401],
    ["nonsense", { authorization: "Bearer abc" }, 401],
    ["another scheme", { authorization: "Basic YTpi" }, 401],
    ["an expired token", { authorization: `Bearer ${idToken({ exp: 1 })}` }, 401],
    ["another project's token", { authorization: `Bearer ${idToken({ aud: "other" })}` }, 401],
    ["somebody who was deleted", { authorization: `Bearer ${idToken({ sub: "nobody" })}` }, 401],
    ["no role", { authorization: `Bearer ${idToken({ role: undefined })}` }, 403],
    ["a role outside the team", { authorization: `Bearer ${idToken({ role: "customer" })}` }, 403],
    ["somebody disabled", { authorization: `Bearer ${idToken({ sub: "agent-gone", role: "admin" })}` }, 403],
  ])("F53: refuses %s, whether the file is there or not", async (_what, headers, status) => {
    await firestore.doc("users/agent-gone").set({ role: "admin", disabled: true, name: null });
    const id = await received();
    await run(id);
    for (const asked of [id, "100000000000001-none"]) {
      const answer = await ask(asked, headers);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(await answer.text()).not.toContain(png.toString("latin1"));
    }
  });

  it.each(["agent", "supervisor", "admin"])("lets in the role %s", async (role) => {
    const id = await received();
    await run(id);
    const answer = await ask(id, { authorization: `Bearer ${idToken({ role })}` });
    expect(answer.status).toBe(200);
  });

  it("says 409 while the bytes are on their way", async () => {
    const answer = await ask(await received());
    expect([answer.status, await answer.json()]).toEqual([409, { error: "pending" }]);
  });

  it("says 404 and why when they will never come", async () => {
    file = html;
    const id = await received();
    await run(id);
    const answer = await ask(id);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: "unavailable", reason: "wrongType" },
    ]);
  });

  it("F58: says 410 once the customer was erased, and the bytes go with the next look", async () => {
    const id = await received();
    await run(id);
    const kept = agentMediaPorts().media;
    const { path } = (await document(id)) as { path: string };
    expect(await kept.read(path)).not.toBeNull();
    await firestore.doc(`media/${id}`).update({ state: "erased", dueAt: new Date(0) });
    const answer = await ask(id);
    expect([answer.status, await answer.json()]).toEqual([410, { error: "erased" }]);
    await run(id);
    expect(await kept.read(path)).toBeNull();
  });

  it.each(["", "none", "../channels/100000000000001", "..", "a/b", "x".repeat(400)])(
    "says 404 to the id %j",
    async (id) => {
      expect((await ask(id)).status).toBe(404);
    },
  );

  it("says 404 when the store has lost them", async () => {
    const id = await received();
    await firestore.doc(`media/${id}`).update({ state: "stored", storedMimeType: "image/png" });
    expect((await ask(id)).status).toBe(404);
  });

  it("lets the console's origin ask, and no other", async () => {
    const headers = {
      "access-control-request-method": "GET",
      "access-control-request-headers": "authorization",
    };
    const ours = await ask("a", { ...headers, origin: "http://127.0.0.1:5000" }, "OPTIONS");
    expect(ours.status).toBe(204);
    expect(Object.fromEntries(ours.headers)).toMatchObject({
      "access-control-allow-origin": "http://127.0.0.1:5000",
      "access-control-allow-methods": "GET",
      "access-control-allow-headers": "Authorization, X-Firebase-AppCheck",
    });
    for (const origin of ["http://evil.example", "http://127.0.0.1:5000.evil.example", "null"]) {
      const theirs = await ask("a", { ...headers, origin }, "OPTIONS");
      expect(theirs.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("answers 405 to other methods", async () => {
    expect((await ask("a", {}, "POST")).status).toBe(405);
  });
});
