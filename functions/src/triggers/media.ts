/**
 * `GET /media?id=…` with a Firebase ID token and App Check's: a customer's file for an agent. There is no other way to the
 * bytes, no address works without the tokens, and no browser renders or runs what comes (F50).
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Request, onRequest } from "firebase-functions/https";
import { accounts } from "../config";
import { fileNameOf, unknownType } from "../contract/fileName";
import { mediaQuery } from "../contract/http";
import { type Media, mediaSchema } from "../contract/media";
import { mediaPath } from "../contract/paths";
import { sayError } from "../core/errors";
import { attachmentHeader } from "../core/media/attachmentHeader";
import { agentMediaPorts, callerPorts } from "../wiring";
import { type Response, admittedCaller, answeredPreflight, refuse } from "./teamRequest";

/** Cloud Run: a longer answer has to be chunked, without a length. */
const longestWithLength = 30 * 1024 * 1024;

const always = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  Vary: "Authorization, Origin",
};

async function documentOf(request: Request): Promise<Media | null> {
  const query = mediaQuery.safeParse(request.query);
  if (!query.success) return null;
  const snapshot = await agentMediaPorts().store.get(mediaPath(query.data.id));
  return snapshot && mediaSchema.parse(snapshot.data);
}

async function send(response: Response, media: Media): Promise<void> {
  const found = await agentMediaPorts().media.read(media.path);
  if (!found) {
    refuse(response, 404, "notFound");
    return;
  }
  const type = media.storedMimeType ?? unknownType;
  response.set({
    "Content-Type": type,
    "Content-Disposition": attachmentHeader(
      fileNameOf(media.filename, type, `${media.kind}-${media.mediaId}`),
    ),
    "Cache-Control": "private, max-age=3600, no-transform",
    ...(found.size > longestWithLength ? {} : { "Content-Length": String(found.size) }),
  });
  await pipeline(Readable.from(found.bytes), response);
}

async function answer(request: Request, response: Response): Promise<void> {
  if (!(await admittedCaller(request, response))) return;
  const media = await documentOf(request);
  if (!media) refuse(response, 404, "notFound");
  else if (media.state === "pending") refuse(response, 409, "pending");
  else if (media.state === "erased") refuse(response, 410, "erased");
  else if (media.state === "failed") refuse(response, 404, "unavailable", media.reason);
  else await send(response, media);
}

export const media = onRequest(
  // The emulator's own CORS would let every origin in; the list below is what counts, here as there.
  {
    serviceAccount: accounts.media,
    invoker: "public",
    cors: false,
    timeoutSeconds: 300,
    memory: "512MiB",
    concurrency: 40,
  },
  async (request, response) => {
    response.set(always);
    const allows = { method: "GET", exposes: "Content-Disposition, Content-Length" };
    if (answeredPreflight(request, response, allows)) return;
    if (request.method !== "GET") {
      refuse(response, 405, "GET only");
      return;
    }
    try {
      await answer(request, response);
    } catch (error) {
      callerPorts().log.warn("mediaNotServed", { error: sayError(error) });
      if (response.headersSent) response.destroy();
      else refuse(response, 503, "unavailable");
    }
  },
);
