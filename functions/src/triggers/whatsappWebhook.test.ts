/** What the webhook says to its log, at the deployed function itself. */
import { createHmac } from "node:crypto";
import type { Request } from "firebase-functions/https";
import { type Office, openOffice } from "../testing/callables";
import { textDelivery } from "../testing/deliveries";

jest.mock("../wiring", () => jest.requireActual<{ wired: unknown }>("../testing/callables").wired);
import { whatsappWebhook } from "./whatsappWebhook";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  office.world.logged.length = 0;
});

type Asked = Pick<Request, "method"> & { rawBody?: Buffer; headers?: Record<string, string>; query?: object };

/** Calls the function as the platform does. @returns the HTTP status */
async function answerTo({ headers = {}, query = {}, ...asked }: Asked): Promise<number> {
  let answered = 0;
  const response = {
    on: () => response,
    status: (status: number) => {
      answered = status;
      return response;
    },
    type: () => response,
    send: () => response,
  };
  const request = { ...asked, headers, query, get: (name: string) => headers[name] };
  const call = whatsappWebhook as unknown as (request: object, response: object) => Promise<void>;
  await office.world.clock.run(call(request, response));
  return answered;
}

const body = Buffer.from(
  JSON.stringify(textDelivery({ wamid: "wamid.secret", text: "kata rahasia", at: 1 })),
);
const signatureOf = (secret: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

describe("F10: a refused webhook", () => {
  it.each([
    ["without a signature", { method: "POST", rawBody: body }, 401],
    [
      "with a wrong one",
      { method: "POST", rawBody: body, headers: { "x-hub-signature-256": signatureOf("x".repeat(16)) } },
      401,
    ],
    ["with the sha1 one", { method: "POST", rawBody: body, headers: { "x-hub-signature": "sha1=00" } }, 401],
    ["too large", { method: "POST", rawBody: Buffer.alloc(5 * 1024 * 1024) }, 413],
    ["that is a stranger's handshake", { method: "GET", query: { "hub.mode": "subscribe" } }, 403],
    ["of another method", { method: "DELETE" }, 405],
  ])("%s is one line that alerts count, and nothing of what was sent", async (_what, asked, status) => {
    const before = { reads: office.world.store.reads, writes: office.world.store.writes };
    expect(await answerTo(asked)).toBe(status);
    expect(office.world.logged).toEqual([
      { event: "webhookRefused", fields: { status, method: asked.method } },
    ]);
    expect(office.world.store).toMatchObject(before);
  });

  it("isn't counted when it was taken", async () => {
    const headers = { "x-hub-signature-256": signatureOf("local-app-secret") };
    expect(await answerTo({ method: "POST", rawBody: body, headers })).toBe(200);
    expect(office.world.logged.filter(({ event }) => event === "webhookRefused")).toEqual([]);
  });
});

describe("F52: a flood of strangers", () => {
  it("asks no store, holds nothing, and is counted one by one", async () => {
    const before = { reads: office.world.store.reads, writes: office.world.store.writes };
    for (let post = 0; post < 1_000; post += 1) {
      expect(await answerTo({ method: "POST", rawBody: body })).toBe(401);
    }
    expect(office.world.store).toMatchObject(before);
    expect(office.world.logged).toHaveLength(1_000);
  });
});
