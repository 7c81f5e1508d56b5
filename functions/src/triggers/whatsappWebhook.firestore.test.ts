import { gzipSync } from "node:zlib";
import type { Server } from "node:http";
import type { Firestore } from "firebase-admin/firestore";
import { textDelivery } from "../testing/deliveries";
import { post, signatureOf, startWebhook } from "../testing/host";
import { freshDatabase } from "../testing/localFirestore";

describe("whatsappWebhook", () => {
  let firestore: Firestore;
  let url: string;
  let server: Server;
  beforeAll(async () => {
    firestore = await freshDatabase();
    ({ url, server } = await startWebhook());
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  afterEach(() => {
    process.env["WHATSAPP_APP_SECRETS"] = "local-app-secret";
  });

  const body = (): string =>
    JSON.stringify(textDelivery({ wamid: `wamid.${String(Math.random())}`, at: Date.now() }));
  const stored = async (): Promise<number> => {
    const counts = await Promise.all(
      ["webhookEvents", "identities"].map(async (name) => (await firestore.collection(name).get()).size),
    );
    return counts.reduce(
      (sum, count) => sum + count,
      (await firestore.collectionGroup("messages").get()).size,
    );
  };
  /** Posts what must be refused and checks that nothing was written. */
  const refused = async (send: () => Promise<{ status: number }>): Promise<number> => {
    const before = await stored();
    const { status } = await send();
    expect(await stored()).toBe(before);
    return status;
  };

  describe("the handshake", () => {
    const ask = async (query: Record<string, string>) => {
      const answer = await fetch(`${url}?${new URLSearchParams(query).toString()}`);
      return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") };
    };
    const right = {
      "hub.mode": "subscribe",
      "hub.verify_token": "local-verify-token",
      "hub.challenge": "1158201444",
    };

    it("gives the challenge back as plain text", async () => {
      expect(await ask(right)).toEqual({
        status: 200,
        text: "1158201444",
        type: "text/plain; charset=utf-8",
      });
    });
    it.each([
      ["a wrong token", { ...right, "hub.verify_token": "local-verify-tokem" }, 403],
      ["no token", { "hub.mode": "subscribe", "hub.challenge": "1" }, 403],
      ["another mode", { ...right, "hub.mode": "unsubscribe" }, 403],
      ["a challenge that is markup", { ...right, "hub.challenge": "<script>" }, 400],
      ["no challenge", { "hub.mode": "subscribe", "hub.verify_token": "local-verify-token" }, 400],
    ])("refuses %s", async (_what, query, status) => {
      expect((await ask(query as Record<string, string>)).status).toBe(status);
    });
  });

  it("has the message in Firestore before it answers 200", async () => {
    const delivery = textDelivery({ wamid: "wamid.before-200", at: Date.now() });
    expect((await post(url, delivery)).status).toBe(200);
    const found = await firestore.collectionGroup("messages").get();
    expect(found.docs.map(({ id }) => id)).toContain("wamid.before-200");
  });

  it("accepts either of two secrets while one is rotated", async () => {
    process.env["WHATSAPP_APP_SECRETS"] = "the-new-app-secret,local-app-secret";
    const [old, fresh] = [body(), body()];
    expect((await post(url, old)).status).toBe(200);
    expect((await post(url, fresh, signatureOf(fresh, "the-new-app-secret"))).status).toBe(200);
  });

  it("answers 401 to an unsigned body", async () => {
    const send = () =>
      fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: body() });
    expect(await refused(send)).toBe(401);
  });
  it("answers 401 to a wrong signature", async () => {
    expect(await refused(() => post(url, body(), signatureOf("another body")))).toBe(401);
  });
  it("answers 401 to a body signed with the empty key", async () => {
    const bytes = body();
    expect(await refused(() => post(url, bytes, signatureOf(bytes, "")))).toBe(401);
  });
  it("answers 401 to an empty body", async () => {
    expect(await refused(() => fetch(url, { method: "POST" }))).toBe(401);
  });
  it.each(["", "too-short", ","])("answers 503 when the secrets are %j", async (secrets) => {
    process.env["WHATSAPP_APP_SECRETS"] = secrets;
    const bytes = body();
    expect(await refused(() => post(url, bytes, signatureOf(bytes, secrets)))).toBe(503);
  });
  it("answers 413 to more than 4 MiB, signed or not", async () => {
    const bytes = JSON.stringify({ padding: "x".repeat(4 * 1024 * 1024) });
    expect(await refused(() => post(url, bytes))).toBe(413);
  });
  it("never sees signed bytes that are not JSON: the platform answers 400", async () => {
    expect(await refused(() => post(url, "{not json"))).toBe(400);
  });
  it("answers 401 to a compressed body whose signature covers the compressed bytes", async () => {
    const bytes = gzipSync(body());
    const headers = {
      "content-type": "application/json",
      "content-encoding": "gzip",
      "x-hub-signature-256": signatureOf(bytes),
    };
    expect(await refused(() => fetch(url, { method: "POST", headers, body: bytes }))).toBe(401);
  });
  it("answers 405 to other methods", async () => {
    expect(await refused(() => fetch(url, { method: "PUT", body: "{}" }))).toBe(405);
  });
  it("stores what is signed but isn't Meta's shape, visible as failed", async () => {
    expect((await post(url, '{"hello":"world"}')).status).toBe(200);
    const failed = await firestore.collection("webhookEvents").where("state", "==", "failed").get();
    expect(failed.docs.map((document) => document.get("reason") as string)).toEqual(["notMetaShape"]);
  });
});
