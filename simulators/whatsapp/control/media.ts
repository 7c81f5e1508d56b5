/** `/_sim/media`: what files there are, how long their addresses last, and Meta's forgetting. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer } from "../../http/body.ts";
import { FieldError, integer, matching, oneOf, readFields } from "../../http/fields.ts";
import { sendFile } from "../graph/media-calls.ts";
import type { World } from "../world.ts";

const CHECKS = {
  urlTtlMs: integer(0, 24 * 60 * 60_000),
  urls: oneOf("expire"),
  forget: matching(/^\d+$/, "a media id"),
};

/** Files without their bytes. */
export function listMedia({ media }: World): unknown {
  return media.all().map(({ bytes, ...file }) => ({ ...file, size: bytes.length }));
}

/** Changes how long new addresses last, ends all given ones, or forgets a file. */
export function changeMedia(world: World, body: unknown): unknown {
  const { urlTtlMs, urls, forget } = readFields(body, CHECKS) as {
    urlTtlMs?: number;
    urls?: string;
    forget?: string;
  };
  if (forget !== undefined && !world.media.remove(forget)) {
    throw new FieldError("forget", `There is no media ${forget}.`);
  }
  if (urlTtlMs !== undefined) world.media.urlTtlMs = urlTtlMs;
  if (urls === "expire") world.media.expireAddresses();
  return { urlTtlMs: world.media.urlTtlMs };
}

/** `GET /_sim/media/{id}`: a file for the phone page, without token; false when it is another call. */
export function showMedia(world: World, request: IncomingMessage, response: ServerResponse): boolean {
  const id = request.method === "GET" ? /^\/_sim\/media\/(\d+)$/.exec(request.url ?? "")?.[1] : undefined;
  if (id === undefined) return false;
  const file = world.media.find(id);
  if (file) sendFile(response, file);
  else answer(response, 404, { error: { message: `There is no media ${id}.` } });
  return true;
}
