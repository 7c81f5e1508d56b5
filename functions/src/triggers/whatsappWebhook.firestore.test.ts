import { gzipSync } from "node:zlib";
import type { Server } from "node:http";
import type { Firestore } from "firebase-admin/firestore";
import { statusDelivery, textDelivery } from "../testing/deliveries";
import { phoneNumberId } from "../testing/documents";
import { post, signatureOf, startWebhook } from "../testing/host";
import { freshDatabase } from "../testing/localFirestore";

jest.setTimeout(60_000);

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

  describe("F57: the handshake", () => {
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
      ["a challenge that is markup", { ...right, "hub.challenge": "<script>" }, 403],
      ["no challenge", { "hub.mode": "subscribe", "hub.verify_token": "local-verify-token" }, 403],
    ])("refuses %s", async (_what, query, status) => {
      expect((await ask(query as Record<string, string>)).status).toBe(status);
    });
  });

  it("F40: has the message in Firestore before it answers 200", async () => {
    const delivery = textDelivery({ wamid: "wamid.before-200", at: Date.now() });
    expect((await post(url, delivery)).status).toBe(200);
    const found = await firestore.collectionGroup("messages").get();
    expect(found.docs.map(({ id }) => id)).toContain("wamid.before-200");
  });

  it("F48: accepts either of two secrets while one is rotated", async () => {
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
  it("F11: answers 413 to more than 4 MiB, signed or not", async () => {
    const bytes = JSON.stringify({ padding: "x".repeat(4 * 1024 * 1024) });
    expect(await refused(() => post(url, bytes))).toBe(413);
  });
  it("never sees signed bytes that are not JSON: the platform answers 400", async () => {
    expect(await refused(() => post(url, "{not json"))).toBe(400);
  });
  it("F11: answers 401 to a compressed body whose signature covers the compressed bytes", async () => {
    const bytes = gzipSync(body());
    const headers = {
      "content-type": "application/json",
      "content-encoding": "gzip",
      "x-hub-signature-256": signatureOf(bytes),
    };
    expect(await refused(() => fetch(url, { method: "POST", headers, body: bytes }))).toBe(401);
  });
  it("F11: answers 413 to 31 MiB and to a gzip bomb, stores nothing, and takes the next delivery", async () => {
    const large = JSON.stringify({ padding: "x".repeat(31 * 1024 * 1024) });
    expect(await refused(() => post(url, large))).toBe(413);
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const bomb = gzipSync(JSON.stringify({ padding: "x".repeat(80 * 1024 * 1024) }));
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(await refused(() => fetch(url, { method: "POST", headers, body: bomb }))).toBe(413);
    expect((await post(url, body())).status).toBe(200);
  });
  it("F48: refuses no delivery while the secret is rotated under load", async () => {
    const [before, after] = ["local-app-secret", "the-new-app-secret"];
    /** What is configured, and what Meta signs with: first both are known, then Meta changes, then the old one goes. */
    const steps = [
      { configured: before, signs: before },
      { configured: `${after},${before}`, signs: before },
      { configured: `${after},${before}`, signs: after },
      { configured: after, signs: after },
    ];
    const answers: Promise<{ status: number }>[] = [];
    for (const { configured, signs } of steps) {
      process.env["WHATSAPP_APP_SECRETS"] = configured;
      const posts = Array.from({ length: 25 }, () => {
        const bytes = body();
        return post(url, bytes, signatureOf(bytes, signs));
      });
      answers.push(...posts);
      await Promise.race(posts);
      if (configured !== after && signs === after) await Promise.all(answers);
    }
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: 100 }, () => 200));
    const old = body();
    expect((await post(url, old, signatureOf(old, before))).status).toBe(401);
  });
  it("F02: makes one document of 2 to 50 identical deliveries at once, 100 rounds of them", async () => {
    for (let round = 0; round < 100; round += 1) {
      const wamid = `wamid.F02-${String(round)}`;
      const bytes = JSON.stringify(textDelivery({ wamid, from: `62812${String(round)}`, at: Date.now() }));
      const times = 2 + (round % 7 === 6 ? 48 : round % 7);
      const answers = await Promise.all(Array.from({ length: times }, () => post(url, bytes)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    }
    const found = await firestore.collectionGroup("messages").get();
    const ids = found.docs.map(({ id }) => id).filter((id) => id.startsWith("wamid.F02-"));
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
  }, 120_000);
  it.each([2, 3, 5, 8, 10])("F08: keeps %i statuses of one message that come at once", async (count) => {
    const [conversationId, messageId] = [`${phoneNumberId}-F08-${String(count)}`, "out-1"];
    const message = firestore.doc(`conversations/${conversationId}/messages/${messageId}`);
    await message.set({
      direction: "outbound",
      receipts: {},
      send: { wamids: [`wamid.F08-${String(count)}`] },
    });
    const said = ["sent", "delivered", "read", "played", "failed"];
    const echo = `v1:${conversationId}:${messageId}:1`;
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        post(
          url,
          statusDelivery({
            wamid: `wamid.F08-${String(count)}`,
            status: said[index % said.length] ?? "",
            at: Date.now() + index * 1_000,
            ...(index % 2 === 0 ? { echo } : {}),
          }),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const receipts = (await message.get()).get("receipts") as Record<string, unknown>;
    expect(Object.keys(receipts)).toHaveLength(count);
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
