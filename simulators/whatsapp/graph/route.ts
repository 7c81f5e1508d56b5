/** Routes Graph calls, checks their token, and records every call that is not an accepted send. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, BadJson, readBody, readJson } from "../../http/body.ts";
import type { World } from "../world.ts";
import { GraphError, invalidParameter, unknownObject } from "./error.ts";
import { describeMedia, sendFile, uploadMedia } from "./media-calls.ts";
import { handleMessages, type Outcome } from "./messages.ts";
import { deleteTemplates, listTemplates, pickFields } from "./template-calls.ts";
import { postTemplate, submitTemplate } from "./template-reviews.ts";
import { beginUpload, beginsUpload, continueUpload, sessionIn } from "./uploads.ts";

/** Meta: where the address of a file leads, there on a host of its own. */
const ATTACHMENTS = "/whatsapp_business/attachments/";

const ok = (body: unknown): Outcome => ({ status: 200, body });

/** Meta: `OAuth` before the token of an upload, `Bearer` before all others. */
function checkToken(request: IncomingMessage, { options }: World, scheme = "Bearer"): void {
  const header = request.headers.authorization;
  if (header === `${scheme} ${options.accessToken}`) return;
  const message = header
    ? "Invalid OAuth access token - Cannot parse access token"
    : "An access token is required";
  throw new GraphError(401, 190, message);
}

async function dispatch(world: World, method: string, url: URL, body: unknown): Promise<Outcome> {
  const { options, templates, media } = world;
  const [id = "", edge, ...rest] = url.pathname.replace(/^\/v\d+\.\d+\/|^\//, "").split("/");
  const call = `${method} ${edge ?? ""}`;
  if (rest.length === 0 && /^\d+$/.test(id)) {
    if (call === "POST messages") {
      if (id !== options.phoneNumberId) throw unknownObject(method, id);
      return handleMessages(world, body);
    }
    if (edge === "message_templates" && ["GET", "POST", "DELETE"].includes(method)) {
      if (id !== options.wabaId) throw unknownObject(method, id);
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
async function readCall(world: World, request: IncomingMessage, path: string): Promise<unknown> {
  const upload = request.method === "POST" ? /^\/v\d+\.\d+\/(\d+)\/media$/.exec(path)?.[1] : undefined;
  if (upload === undefined) {
    return readJson(request).catch((cause: unknown) => {
      throw cause instanceof BadJson ? invalidParameter(`The body is not JSON: ${cause.message}`) : cause;
    });
  }
  const bytes = await readBody(request);
  checkToken(request, world);
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
    checkToken(request, world);
    return beginUpload(world.uploads, url.searchParams);
  }
  const bytes = await readBody(request);
  checkToken(request, world, "OAuth");
  const offset = request.headers["file_offset"];
  return continueUpload(
    world.uploads,
    method,
    session,
    typeof offset === "string" ? offset : undefined,
    bytes,
  );
}

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
    if (!upload) {
      body = await readCall(world, request, url.pathname);
      checkToken(request, world);
    }
    if (url.pathname === ATTACHMENTS && method === "GET") {
      const file = world.media.at(url.searchParams);
      world.calls.push({ at, method, path, status: file ? 200 : 404 });
      if (file) sendFile(response, file);
      else answer(response, 404, "");
      return;
    }
    const uploaded = method === "POST" && url.pathname.endsWith("/media");
    outcome = upload ?? (uploaded ? ok(body) : await dispatch(world, method, url, body));
  } catch (cause) {
    if (!(cause instanceof GraphError)) throw cause;
    outcome = { status: cause.status, body: cause.body() };
  }
  if (!outcome.sent) {
    const status = "cut" in outcome ? 0 : outcome.status;
    world.calls.push({ at, method, path, status, ...(body === undefined ? {} : { body }) });
  }
  if ("cut" in outcome) request.socket.destroy();
  else answer(response, outcome.status, outcome.body);
}
