/** Files both ways: uploaded by the business, sent by customers, fetched through addresses that expire. */
import { like } from "../../http/matchers.ts";
import { DEFAULTS } from "../options.ts";
import { startRig, until, type Rig } from "../rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 13, 10, 45, 45]);
const token = { authorization: `Bearer ${DEFAULTS.accessToken}` };

interface Described {
  url: string;
  mime_type: string;
  sha256: string;
  file_size: number;
}

async function upload(fields: Record<string, string | Blob>, headers: Record<string, string> = token) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const url = `${rig.url}/v26.0/${DEFAULTS.phoneNumberId}/media`;
  const answer = await fetch(url, { method: "POST", headers, body: form });
  return { status: answer.status, body: (await answer.json()) as { id: string; error: { code: number } } };
}

const file = new File([bytes], "a.png", { type: "image/png" });
const right = { messaging_product: "whatsapp", type: "image/png", file };
const describeMedia = async (id: string): Promise<Described> =>
  (await rig.graph("GET", id)).body as unknown as Described;

/** Meta's media object in the newest inbound webhook. */
function mediaIn(type: string): Record<string, string> {
  const message = rig.values("messages").at(-1)!.messages[0] as unknown as Record<string, unknown>;
  return message[type] as Record<string, string>;
}

test("an uploaded file comes back byte for byte through its address, with the token only", async () => {
  const { status, body } = await upload(right);
  expect([status, body]).toEqual([200, { id: like(/^\d+$/) }]);
  const described = await describeMedia(body.id);
  expect(described).toMatchObject({
    messaging_product: "whatsapp",
    mime_type: "image/png",
    sha256: like(/^[0-9a-f]{64}$/),
    file_size: bytes.length,
    id: body.id,
  });
  expect((await fetch(described.url)).status).toBe(401);
  const answer = await fetch(described.url, { headers: token });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(answer.headers.get("content-type")).toBe("image/png");
});

test.each<[string, Record<string, string | Blob>, number]>([
  ["no product", { type: "image/png", file }, 131008],
  ["no file", { messaging_product: "whatsapp", type: "image/png" }, 131008],
  ["an empty file", { ...right, file: new File([], "a.png") }, 131053],
])("an upload with %s is refused", async (_, fields, code) => {
  const { status, body } = await upload(fields);
  expect([status, body.error.code]).toEqual([400, code]);
});

test("an upload without token, or that isn't multipart, is refused", async () => {
  expect((await upload(right, {})).status).toBe(401);
  expect((await rig.graph("POST", `${DEFAULTS.phoneNumberId}/media`, { a: 1 })).status).toBe(400);
});

test("an address expires after its time, or when told to; a new one works", async () => {
  const { id } = (await upload(right)).body;
  const get = async (url: string): Promise<number> => (await fetch(url, { headers: token })).status;
  const first = (await describeMedia(id)).url;
  expect(await get(first)).toBe(200);
  await rig.sim("POST", "media", { urls: "expire" });
  expect(await get(first)).toBe(404);
  await rig.sim("POST", "media", { urlTtlMs: 0 });
  expect(await get((await describeMedia(id)).url)).toBe(404);
  await rig.sim("POST", "media", { urlTtlMs: 60_000 });
  const { url } = await describeMedia(id);
  expect(await get(url)).toBe(200);
  expect(await get(url.replace(/hash=[^&]+/, "hash=x"))).toBe(404);
});

test("a forgotten file is an unknown object, by control call and by DELETE", async () => {
  const [one, two] = [(await upload(right)).body.id, (await upload(right)).body.id];
  await rig.sim("POST", "media", { forget: one });
  expect((await rig.graph("DELETE", two)).body).toEqual({ success: true });
  for (const id of [one, two]) {
    expect(await rig.graph("GET", id)).toMatchObject({
      status: 400,
      body: { error: { code: 100, error_subcode: 33 } },
    });
  }
  expect((await rig.sim("POST", "media", { forget: one })).body.error.field).toBe("forget");
});

test.each([
  ["image", "image/png", { caption: "Lihat" }],
  ["video", "video/mp4", {}],
  ["document", "application/pdf", { filename: "nota.pdf" }],
  ["sticker", "image/webp", { animated: false }],
  ["audio", "audio/ogg; codecs=opus", { voice: true }],
  ["audio", "audio/mpeg", { voice: false }],
])("a customer's %s of %s has Meta's shape and can be fetched", async (type, mimeType, extra) => {
  const given = "voice" in extra || "animated" in extra ? {} : extra;
  const media = { type, mimeType, base64: bytes.toString("base64"), ...given };
  expect((await rig.sim("POST", "inbound", { media })).body).toEqual({ wamid: like(/^wamid/), status: 200 });
  const content = mediaIn(type);
  expect(content).toEqual({
    id: like(/^\d+$/),
    mime_type: mimeType,
    sha256: like(/^[A-Za-z0-9+/]{43}=$/),
    url: like(/^http:\/\/127\.0\.0\.1:\d+\/whatsapp_business\/attachments\//),
    ...extra,
  });
  const answer = await fetch(content["url"]!, { headers: token });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  const [customer] = await rig.customers();
  expect(customer!.messages[0]).toMatchObject({
    media: type,
    attachment: { url: `/_sim/media/${content["id"]!}` },
  });
  expect((await fetch(`${rig.url}/_sim/media/${content["id"]!}`)).headers.get("content-type")).toBe(mimeType);
});

test.each([
  [{ media: "x" }, "media"],
  [{ media: { type: "image", mimeType: "image/png" } }, "media.base64"],
  [{ media: { type: "gif", mimeType: "image/gif", base64: "" } }, "media.type"],
  [{ media: { type: "image", mimeType: "png", base64: "" } }, "media.mimeType"],
  [{ media: { type: "image", mimeType: "image/png", base64: "a b" } }, "media.base64"],
  [{ media: { type: "image", mimeType: "image/png", base64: "", colour: 1 } }, "media.colour"],
  [{ text: "a", media: {} }, "media"],
  [{ text: "a", message: {} }, "message"],
  [{ message: "x" }, "message"],
])("400 names the field: %j", async (body, field) => {
  const answered = await rig.sim("POST", "inbound", body);
  expect([answered.status, answered.body.error.field]).toEqual([400, field]);
  expect(rig.arrived).toHaveLength(0);
});

test("a raw message goes out with its own fields, and what it lacks is added", async () => {
  const location = { latitude: -6.2, longitude: 106.8, name: "Monas" };
  await rig.sim("POST", "inbound", {
    message: { type: "location", location, id: "wamid.mine", surprise: [1] },
  });
  expect(rig.values("messages")[0]!.messages[0]).toEqual({
    from: "6281200000001",
    from_user_id: like(/^ID\./),
    id: "wamid.mine",
    timestamp: like(/^\d{10}$/),
    type: "location",
    location,
    surprise: [1],
  });
  const [customer] = await rig.customers();
  expect(customer!.messages[0]).toMatchObject({
    text: "Monas",
    attachment: { latitude: -6.2, longitude: 106.8 },
  });
});

test("a raw message sent twice is one bubble", async () => {
  const message = { type: "text", text: { body: "a" }, id: "wamid.twice" };
  await rig.sim("POST", "inbound", { message });
  await rig.sim("POST", "inbound", { message });
  expect(rig.arrived).toHaveLength(2);
  expect((await rig.customers())[0]!.messages).toHaveLength(1);
});

test("a reaction sits on its message, and a reply names whom it quotes", async () => {
  await rig.sim("POST", "inbound", { text: "Halo" });
  const { body } = await rig.send({ to: "6281200000001", type: "text", text: { body: "Hai" } });
  const wamid = body.messages[0].id;
  const react = (emoji?: string) =>
    rig.sim("POST", "inbound", {
      message: { type: "reaction", reaction: { message_id: wamid, ...(emoji ? { emoji } : {}) } },
    });
  await react("👍");
  expect((await rig.customers())[0]!.messages).toMatchObject([{}, { wamid, ownReaction: "👍" }]);
  await react();
  expect((await rig.customers())[0]!.messages[1]!.ownReaction).toBe("");
  await rig.sim("POST", "inbound", { text: "Oke", replyTo: wamid });
  expect(rig.values("messages").at(-1)!.messages[0]).toMatchObject({
    context: { from: DEFAULTS.displayPhoneNumber, id: wamid },
  });
});

test("the business's own media is on the phone, by id and by link", async () => {
  await rig.sim("POST", "inbound", { text: "Halo" });
  const { id } = (await upload(right)).body;
  await rig.send({ to: "6281200000001", type: "image", image: { id } });
  await rig.send({ to: "6281200000001", type: "video", video: { link: "https://waktoo.id/a.mp4" } });
  await until(async () => (await rig.customers())[0]!.messages.length === 3);
  const [, image, video] = (await rig.customers())[0]!.messages;
  expect(image).toMatchObject({ media: "image", attachment: { url: `/_sim/media/${id}` } });
  expect(video).toMatchObject({ media: "video", attachment: { url: "https://waktoo.id/a.mp4" } });
});
