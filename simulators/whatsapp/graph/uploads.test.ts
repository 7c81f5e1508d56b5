/** Meta's resumable upload: a session, the bytes, on from where it broke off, and a handle in the end. */
import { call } from "../../http/call.ts";
import { like, someText } from "../../http/matchers.ts";
import { startRig, type Rig } from "../rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const begin = (query = "file_name=a.png&file_length=10&file_type=image/png", app = "app") =>
  rig.graph("POST", `${app}/uploads?${query}`);
const upload = (id: string, bytes: string, offset = "0", token = "OAuth local-access-token") =>
  call("POST", `${rig.url}/v26.0/${id}`, bytes, { authorization: token, file_offset: offset });
const offsetOf = (id: string) =>
  call("GET", `${rig.url}/v26.0/${id}`, undefined, { authorization: "OAuth local-access-token" });

test("a whole file gets a handle, which makes a template's header", async () => {
  const { id } = (await begin()).body;
  expect(id).toMatch(/^upload:[^/]+\?sig=/);
  const { status, body } = await upload(id, "0123456789");
  expect([status, body]).toEqual([200, { h: like(/^4::/) }]);
  const { h } = body as { h: string };
  const components = [
    { type: "HEADER", format: "IMAGE", example: { header_handle: [h] } },
    { type: "BODY", text: "Lihat ini." },
  ];
  const template = { name: "look", category: "UTILITY", language: "id", components };
  expect((await rig.graph("POST", "200000000000002/message_templates", template)).status).toBe(200);
});

test("one that breaks off goes on from where it was", async () => {
  const { id } = (await begin(undefined, "123456")).body;
  await rig.sim("POST", "uploads", { breakAfter: 4 });
  await expect(upload(id, "0123456789")).rejects.toThrow();
  expect((await offsetOf(id)).body).toEqual({ id, file_offset: 4 });
  expect((await upload(id, "0123456789")).status).toBe(400);
  expect((await upload(id, "456789", "4")).body).toEqual({ h: someText });
});

test("what Meta wouldn't take is refused", async () => {
  expect((await begin("file_length=10&file_type=image/gif")).body.error.code).toBe(100);
  expect((await begin("file_length=0&file_type=image/png")).body.error.code).toBe(100);
  const { id } = (await begin()).body;
  expect((await upload(id, "x", "0", "Bearer local-access-token")).status).toBe(401);
  expect((await upload("upload:none?sig=x", "x")).status).toBe(400);
  expect(
    (await rig.graph("POST", "app/uploads?file_length=1&file_type=image/png", undefined, "wrong")).status,
  ).toBe(401);
});
