/** Routes Graph calls, checks their token, and records every call that is not an accepted send. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, BadJson, readBody, readJson } from "../../http/body.ts";
import type { World } from "../world.ts";
import { assertPermission, assertUser, type Bearer, bearerOf } from "./access.ts";
import { numberCall, wabaCall } from "./account-calls.ts";
import { appCall, appNode, debugToken } from "./app-calls.ts";
import { GraphError, invalidParameter, unknownObject } from "./error.ts";
import { describeMedia, sendFile, uploadMedia } from "./media-calls.ts";
import { handleMessages, type Outcome } from "./messages.ts";
import { deleteTemplates, listTemplates, pickFields } from "./template-calls.ts";
import { postTemplate, submitTemplate } from "./template-reviews.ts";
import { beginUpload, beginsUpload, continueUpload, sessionIn } from "./uploads.ts";

/** Meta: where the address of a file leads, there on a host of its own. */
const ATTACHMENTS = "/whatsapp_business/attachments/";

const ok = (body: unknown): Outcome => ({ status: 200, body });

/** A number that is no Cloud API number sends nothing. @throws GraphError 133010 */
function sendFrom(world: World, body: unknown): Promise<Outcome> {
  assertPermission(world, "whatsapp_business_messaging");
  if (world.account.number.status === "CONNECTED") return handleMessages(world, body);
  throw new GraphError(400, 133010, "Phone number not registered");
}

/** What belongs to the app, the account or the number itself; undefined when the call is another one. */
async function accountCall(
  world: World,
  bearer: Bearer,
  id: string,
  call: string,
  url: URL,
  body: unknown,
): Promise<unknown> {
  const { options } = world;
  const fields = url.searchParams.get("fields");
  if (id === options.appId) return appCall(world, bearer, call, body);
  assertUser(bearer);
  if (id === options.phoneNumberId) return numberCall(world, call, fields, body);
  return id === options.wabaId ? wabaCall(world, call, fields, body) : undefined;
}

async function dispatch(
  world: World,
  bearer: Bearer,
  method: string,
  url: URL,
  body: unknown,
): Promise<Outcome> {
  const { options, templates, media } = world;
  const [id = "", edge, ...rest] = url.pathname.replace(/^\/v\d+\.\d+\/|^\//, "").split("/");
  const call = `${method} ${edge ?? ""}`;
  if (rest.length === 0 && id === "debug_token" && call === "GET ") {
    return ok(debugToken(world, url.searchParams));
  }
  if (rest.length === 0 && id === "app" && call === "GET ") return ok(appNode(world));
  if (rest.length === 0 && /^\d+$/.test(id)) {
    const answered = await accountCall(world, bearer, id, call, url, body);
    if (answered !== undefined) return ok(answered);
    if (call === "POST messages") {
      if (id !== options.phoneNumberId) throw unknownObject(method, id);
      return sendFrom(world, body);
    }
    if (edge === "message_templates" && ["GET", "POST", "DELETE"].includes(method)) {
      if (id !== options.wabaId) throw unknownObject(method, id);
      assertPermission(world, "whatsapp_business_management");
      if (method === "POST") return ok(submitTemplate(world, body));
      if (method === "GET") return ok(listTemplates(templates, url));
      return ok(deleteTemplates(templates, url.searchParams));
    }
    const file = media.find(id);
    if (file && call === "GET ") return ok(describeMedia(media, file));
    if (file && call === "DELETE ") return ok({ success: media.remove(id) });
    const template = templates.byId(id);
    if (call === "GET " || call === "POST " || call === "POST unpause") {
      if (!template) throw unknownObject(method, id);
      if (method === "POST") return ok(postTemplate(world, template, edge, body));
      return ok(pickFields(template, url.searchParams.get("fields")));
    }
  }
  throw new GraphError(404, 2500, `Unknown path components: ${url.pathname}`);
}

/** The body of a call: an upload's files go into the library at once, everything else is JSON. */
async function readCall(world: World, request: IncomingMessage, url: URL): Promise<unknown> {
  const { pathname } = url;
  const upload = request.method === "POST" ? /^\/v\d+\.\d+\/(\d+)\/media$/.exec(pathname)?.[1] : undefined;
  if (upload === undefined) {
    return readJson(request).catch((cause: unknown) => {
      throw cause instanceof BadJson ? invalidParameter(`The body is not JSON: ${cause.message}`) : cause;
    });
  }
  const bytes = await readBody(request);
  bearerOf(request, url, world);
  if (upload !== world.options.phoneNumberId) throw unknownObject("POST", upload);
  return uploadMedia(world.media, bytes, request.headers["content-type"] ?? "");
}

/** A resumable upload, whose bytes are no JSON; undefined for any other call. */
async function uploadSample(world: World, request: IncomingMessage, url: URL): Promise<Outcome | undefined> {
  const { method = "GET" } = request;
  const session = sessionIn(url);
  if (session === undefined) {
    if (!beginsUpload(method, url)) return undefined;
    await readBody(request);
    bearerOf(request, url, world);
    return beginUpload(world.uploads, url.searchParams);
  }
  const bytes = await readBody(request);
  bearerOf(request, url, world, "OAuth");
  const offset = request.headers["file_offset"];
  return continueUpload(
    world.uploads,
    method,
    session,
    typeof offset === "string" ? offset : undefined,
    bytes,
  );
}

/** The `Date` header of an answer. */
const dateOf = ({ account }: World): string => new Date(Date.now() + account.clockAheadMs).toUTCString();

/** Handles one Graph call from its first byte to its answer. */
export async function handleGraph(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = Date.now();
  const { method = "GET", url: path = "/" } = request;
  let body: unknown;
  let outcome: Outcome;
  try {
    const url = new URL(path, `http://${request.headers.host}`);
    const upload = await uploadSample(world, request, url);
    if (!upload) body = await readCall(world, request, url);
    const bearer = upload ? "user" : bearerOf(request, url, world);
    if (url.pathname === ATTACHMENTS && method === "GET") {
      const file = world.media.at(url.searchParams);
      world.calls.push({ at, method, path, status: file ? 200 : 404 });
      if (file) sendFile(response, file);
      else answer(response, 404, "");
      return;
    }
    const uploaded = method === "POST" && url.pathname.endsWith("/media");
    outcome = upload ?? (uploaded ? ok(body) : await dispatch(world, bearer, method, url, body));
  } catch (cause) {
    if (!(cause instanceof GraphError)) throw cause;
    outcome = { status: cause.status, body: cause.body() };
  }
  if (!outcome.sent) {
    const status = "cut" in outcome ? 0 : outcome.status;
    world.calls.push({ at, method, path, status, ...(body === undefined ? {} : { body }) });
  }
  if ("cut" in outcome) request.socket.destroy();
  else answer(response, outcome.status, outcome.body, { date: dateOf(world) });
}
