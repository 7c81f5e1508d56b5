/** The deployed handlers of an agent's messages on a real Firestore: from the file on their disk to Meta. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { rm } from "node:fs/promises";
import { type HttpFunction, http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { type Firestore, Timestamp } from "firebase-admin/firestore";
import functionsTest from "firebase-functions-test";
import { idToken, startAuthServer } from "../testing/authServer";
import { textDelivery } from "../testing/deliveries";
import { phoneNumberId } from "../testing/documents";
import { html, png } from "../testing/files";
import { type Host, startHost } from "../testing/host";
import type { TestServer } from "../testing/httpServer";
import { freshDatabase } from "../testing/localFirestore";
import { type Outside, startOutside } from "../testing/outside";
import { templateDocument } from "../testing/templates";
import { until } from "../testing/until";
import { markRead } from "./calls/markRead";
import { retryMessage } from "./calls/retryMessage";
import { sendMessage } from "./calls/sendMessage";
import { uploadMedia } from "./uploadMedia";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const call = (fn: unknown, data: object): Promise<Record<string, unknown>> =>
  (wrap(fn as never) as unknown as (request: object) => Promise<Record<string, unknown>>)({
    data,
    auth: { uid: "agent-1", token: { role: "agent", name: "Sari" } },
  });

let firestore: Firestore;
let outside: Outside;
let auth: TestServer;
let host: Host;
let server: Server;
let url: string;
let conversationId: string;

beforeAll(async () => {
  [firestore, outside, auth] = await Promise.all([freshDatabase(), startOutside(), startAuthServer()]);
  host = await startHost(firestore);
  http("uploadMedia", uploadMedia as unknown as HttpFunction);
  server = getTestServer("uploadMedia");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  await host.post(textDelivery({ wamid: "wamid.A", at: Date.now() }));
  await until(
    () => outside.ledger.length,
    (sent) => sent === 1,
  );
  await host.idle();
  conversationId = (await firestore.collection("conversations").get()).docs[0]?.id ?? "";
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await host.close();
  await Promise.all([outside.close(), auth.close()]);
  await rm(process.env["MEDIA_FOLDER"] ?? "", { recursive: true, force: true });
  expect(host.failures).toEqual([]);
});
beforeEach(() => {
  outside.ledger.length = 0;
});
jest.setTimeout(60_000);

interface Asked {
  kind?: string;
  body?: Buffer;
  token?: string | null;
  method?: string;
  to?: string;
  /** Instead of the conversation it is for. */
  place?: Record<string, string>;
}
async function upload(asked: Asked = {}) {
  const { kind = "image", body = png, token = idToken(), method = "POST", to } = asked;
  const place = asked.place ?? { conversationId: to ?? conversationId };
  const query = new URLSearchParams({ ...place, kind });
  const answer = await fetch(`${url}?${query.toString()}`, {
    method,
    headers: {
      "content-type": "image/png",
      "x-file-name": encodeURIComponent("layar é.png"),
      origin: "http://127.0.0.1:5000",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(method === "POST" ? { body: new Uint8Array(body) } : {}),
  });
  const said = answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  return { status: answer.status, headers: answer.headers, said };
}
let next = 0;
const send = (content: object) =>
  call(sendMessage, { conversationId, clientId: String((next += 1)), content });

describe("uploadMedia", () => {
  it("keeps an agent's file, and a message that names it reaches Meta by Meta's id", async () => {
    const { status, said, headers } = await upload();
    expect(status).toBe(200);
    expect(said).toMatchObject({ kind: "image", mimeType: "image/png", size: png.length });
    expect(headers.get("access-control-allow-origin")).toBe("http://127.0.0.1:5000");
    const media = { mediaDocumentId: said["mediaDocumentId"] };
    expect(await send({ type: "image", media, caption: "Ini" })).toMatchObject({ state: "accepted" });
    await send({
      type: "buttons",
      text: "?",
      header: { type: "image", media },
      buttons: [{ id: "1", title: "Ya" }],
    });
    expect(outside.ledger).toMatchObject([
      { type: "image", image: { id: "7351", caption: "Ini" } },
      { type: "interactive", interactive: { header: { type: "image", image: { id: "7351" } } } },
    ]);
    const uploads = outside.meta.asked.filter((asked) => asked.url.endsWith("/media"));
    expect(uploads).toHaveLength(1);
  });

  it("keeps a file of the number, which no customer's erasure takes", async () => {
    const { status, said } = await upload({ place: { phoneNumberId } });
    expect(status).toBe(200);
    const stored = await firestore.doc(`media/${String(said["mediaDocumentId"])}`).get();
    expect(stored.data()).toMatchObject({
      phoneNumberId,
      conversationId: "",
      state: "stored",
      filename: "layar é.png",
      uploadedBy: "agent-1",
    });
  });

  it.each([
    ["a number that isn't ours", { place: { phoneNumberId: "999" } }, 404],
    ["no place", { place: {} }, 400],
    ["two places", { place: { phoneNumberId, conversationId: "x" } }, 400],
    ["nobody", { token: null }, 401],
    ["a token that is none", { token: "x" }, 401],
    ["somebody who isn't in the team", { token: idToken({ role: undefined }) }, 403],
    ["somebody disabled", { token: idToken({ sub: "agent-gone" }) }, 403],
    ["a page as a picture", { body: html }, 400],
    ["a kind that is none", { kind: "program" }, 400],
    ["a conversation that isn't there", { to: "100000000000001-nobody" }, 404],
    ["more than a picture may have", { body: Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]) }, 400],
    ["more than anything may have", { kind: "document", body: Buffer.alloc(31 * 1024 * 1024) }, 413],
    ["another method", { method: "GET" }, 405],
    ["a preflight", { method: "OPTIONS" }, 204],
  ] as const)("%s is answered %j with %i and keeps nothing", async (_who, asked, status) => {
    await firestore.doc("users/agent-gone").set({ role: "agent", disabled: true, name: null });
    const before = (await firestore.collection("media").get()).size;
    expect((await upload(asked as Asked)).status).toBe(status);
    expect((await firestore.collection("media").get()).size).toBe(before);
  });
});

describe("an agent's message on Firestore", () => {
  it.each([
    { type: "contacts", contacts: [{ name: "Sari", phones: [{ phone: "+62 812" }] }] },
    { type: "list", text: "Pilih", button: "Buka", sections: [{ rows: [{ id: "1", title: "Satu" }] }] },
    { type: "flow", text: "Isi", label: "Mulai", flowId: "1", screen: "A", data: { nama: "Budi", n: 1 } },
    { type: "reaction", messageId: "wamid.A", emoji: null },
    { type: "location", latitude: 0, longitude: 0 },
  ])("$type is stored and sent", async (content) => {
    expect(await send(content)).toMatchObject({ state: "accepted" });
    expect(outside.ledger).toHaveLength(1);
  });

  it("is sent again by a call, once", async () => {
    outside.faults.push((_accept, answer) => {
      answer(400, { error: { code: 131_026, message: "no" } });
    });
    const { messageId, state } = await send({ type: "text", text: "Halo" });
    expect(state).toBe("failed");
    const retry = () => call(retryMessage, { conversationId, messageId });
    const answers = await Promise.all([retry(), retry(), retry()]);
    expect(answers.map((answer) => answer["state"])).toEqual(["accepted", "accepted", "accepted"]);
    expect(outside.ledger).toHaveLength(1);
  });

  it("marks what was read", async () => {
    expect(await call(markRead, { conversationId })).toEqual({ receipt: "sent" });
    expect((await firestore.doc(`conversations/${conversationId}`).get()).get("unread")).toBe(0);
  });

  it("begins a conversation by a template, and F35: after 24 hours the refusal says which fit", async () => {
    const { updatedAt, ...template } = templateDocument();
    await firestore.doc("templates/300000000000003").set({
      ...template,
      updatedAt: Timestamp.fromMillis(updatedAt.toMillis()),
    });
    const content = { type: "template", name: "order_update", language: "id", parameters: ["12"] };
    const to = { phoneNumberId: "100000000000001", waId: "6285500000007" };
    const begun = await call(sendMessage, { to, clientId: "new", content });
    expect(begun).toMatchObject({ state: "accepted" });
    expect(await call(sendMessage, { to, clientId: "new", content })).toEqual(begun);
    expect(outside.ledger).toMatchObject([{ to: "+6285500000007", type: "template" }]);
    const free = { type: "text", text: "Halo" };
    const closed = call(sendMessage, {
      conversationId: begun["conversationId"],
      clientId: "free",
      content: free,
    });
    await expect(closed).rejects.toMatchObject({
      code: "failed-precondition",
      details: {
        reason: "windowClosed",
        templates: [{ name: "order_update", language: "id", category: "UTILITY" }],
      },
    });
  });
});
