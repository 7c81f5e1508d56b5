/**
 * The media adapter against the simulated Cloud API in a process of its own: nothing is shared with it but HTTP, so
 * that each side's reading of Meta's media calls is held against the other's.
 */
import { createHash } from "node:crypto";
import { phoneNumberId } from "../../testing/documents";
import { bytesOf } from "../../testing/memoryMedia";
import { type Simulator, simulatorToken as token, startSimulator } from "../../testing/simulator";
import { GraphClient } from "./client";
import { GraphMedia } from "./media";

const png = Buffer.from("89504e470d0a1a0a0000000d4948445200", "hex");

let simulator: Simulator;
let url: string;

beforeAll(async () => {
  simulator = await startSimulator();
  ({ url } = simulator);
}, 30_000);
afterAll(() => simulator.close());

const media = (accessToken = token): GraphMedia =>
  new GraphMedia({ baseUrl: url, version: "v26.0", accessToken: () => accessToken, publicOnly: false });
const authorization = { authorization: `Bearer ${token}` };

/** @returns Meta's id */
async function upload(bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("file", new File([new Uint8Array(bytes)], "a.png", { type: "image/png" }));
  const to = `${url}/v26.0/${phoneNumberId}/media`;
  const answer = await fetch(to, { method: "POST", headers: authorization, body: form });
  return ((await answer.json()) as { id: string }).id;
}
async function addressOf(mediaId: string): Promise<string> {
  const located = await media().locate({ phoneNumberId, mediaId });
  if (located.type !== "found") throw new Error(`it is ${located.type}`);
  return located.url;
}

describe("an agent's file", () => {
  const client = () => new GraphClient({ baseUrl: url, version: "v26.0", accessToken: () => token });
  const file = { mimeType: "image/png", filename: 'layar "saya".png', size: png.length };

  it("is at Meta whole, under an id that a message can name", async () => {
    const mediaId = await client().uploadFile(phoneNumberId, { ...file, bytes: bytesOf(png) });
    expect(await media().locate({ phoneNumberId, mediaId })).toMatchObject({
      type: "found",
      sha256: createHash("sha256").update(png).digest("hex"),
    });
  });

  it("that Meta refuses is refused with Meta's reason, and its token isn't told", async () => {
    const upload = client().uploadFile(phoneNumberId, { ...file, bytes: bytesOf(Buffer.alloc(0)) });
    await expect(upload).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("131053") as string,
    });
  });

  it("of 30 MB goes through", async () => {
    const bytes = Buffer.alloc(30 * 1024 * 1024, 7);
    const mediaId = await client().uploadFile(phoneNumberId, {
      ...file,
      size: bytes.length,
      bytes: bytesOf(bytes),
    });
    expect(await media().locate({ phoneNumberId, mediaId })).toMatchObject({
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  }, 60_000);
});

describe("F49: media of the simulated Cloud API", () => {
  it("is found by its id, with the hash of its bytes, and downloaded whole", async () => {
    const mediaId = await upload(png);
    expect(await media().locate({ phoneNumberId, mediaId })).toMatchObject({
      type: "found",
      sha256: createHash("sha256").update(png).digest("hex"),
    });
    const download = await media().download(await addressOf(mediaId));
    if (download.type !== "bytes") throw new Error(`it is ${download.type}`);
    expect(download.size).toBe(png.byteLength);
    const chunks: Uint8Array[] = [];
    for await (const chunk of download.bytes) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(png)).toBe(true);
  });

  it("is gone once Meta has forgotten it, and its address leads nowhere", async () => {
    const mediaId = await upload(png);
    const address = await addressOf(mediaId);
    await fetch(`${url}/v26.0/${mediaId}`, { method: "DELETE", headers: authorization });
    expect(await media().locate({ phoneNumberId, mediaId })).toEqual({ type: "gone" });
    expect(await media().download(address)).toEqual({ type: "expired" });
  });

  it("can't be had with a wrong token, which is no reason to give it up", async () => {
    const mediaId = await upload(png);
    const failure = media("another-token").locate({ phoneNumberId, mediaId });
    await expect(failure).rejects.toMatchObject({ code: "unavailable", retryable: true });
  });
});
