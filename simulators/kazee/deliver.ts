/** Sends an answer the way a bad network or a bad provider would: byte by byte, too much, too little, broken off. */
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { answer } from "../http/body.ts";
import type { Timers } from "../http/timers.ts";
import type { Behaviour } from "./behaviour.ts";

const fillerBytes = 65_536;

/** The body, then spaces up to `fillToBytes`. */
async function* piecesOf(body: Buffer, { dripMs, fillToBytes = 0 }: Behaviour, timers: Timers) {
  if (dripMs === undefined) yield body;
  else {
    for (let at = 0; at < body.length; at += 1) {
      yield body.subarray(at, at + 1);
      await timers.wait(dripMs);
    }
  }
  const filler = Buffer.alloc(fillerBytes, " ");
  for (let left = fillToBytes - body.length; left > 0; left -= fillerBytes) {
    yield filler.subarray(0, Math.min(left, fillerBytes));
  }
}

/** Whether all was sent; false when the client left before. */
async function sendAll(
  pieces: AsyncIterable<Buffer>,
  response: ServerResponse,
  end: boolean,
): Promise<boolean> {
  try {
    await pipeline(pieces, response, { end });
    return true;
  } catch (cause) {
    if (response.destroyed) return false;
    throw cause;
  }
}

/** Resolves when all that should be sent is, or the client has left. */
export async function deliver(
  response: ServerResponse,
  { status, body }: { status: number; body: unknown },
  behaviour: Behaviour,
  timers: Timers,
): Promise<void> {
  const { headers, dripMs, fillToBytes, cutAt, drop } = behaviour;
  if (drop && cutAt === undefined) {
    response.socket?.resetAndDestroy();
    return;
  }
  if (dripMs === undefined && fillToBytes === undefined && cutAt === undefined) {
    answer(response, status, body, headers);
    return;
  }
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  const all = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  const sent = await sendAll(piecesOf(all.subarray(0, cutAt), behaviour, timers), response, !drop);
  if (sent && drop) response.socket?.destroySoon();
}
