/** What the HTTPS functions of the console share: who is asking, from which app and page, and not too often. */
import type { HttpsFunction, Request } from "firebase-functions/https";
import { allowedOrigins } from "../config";
import { callerPorts } from "../wiring";

export type Response = Parameters<HttpsFunction>[1];

/** As callables have it: our app, a sign-in, not too often, in the team. @returns null once it has refused */
export async function admittedCaller(request: Request, response: Response): Promise<{ uid: string } | null> {
  const { isOurApp, callerOf, budget } = callerPorts();
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.get("authorization") ?? "")?.[1];
  const isOurs = await isOurApp(request.get("x-firebase-appcheck"));
  const caller = isOurs && token !== undefined ? await callerOf(token) : null;
  if (caller === null) {
    refuse(response, 401, "unauthenticated");
    return null;
  }
  const retryAfterMs = budget.take(caller.uid);
  if (retryAfterMs > 0) {
    response.set("Retry-After", String(Math.ceil(retryAfterMs / 1_000)));
    refuse(response, 429, "resourceExhausted");
    return null;
  }
  if (caller.role !== null) return { uid: caller.uid };
  refuse(response, 403, "permissionDenied");
  return null;
}

interface Allows {
  method: string;
  /** Beside those that every request has. */
  headers?: string;
  exposes?: string;
}

const listed = (always: string, more?: string): string =>
  more === undefined ? always : `${always}, ${more}`;

/** Answers a preflight, and lets the console's own pages read what comes. @returns whether that was all */
export function answeredPreflight(
  request: Request,
  response: Response,
  { method, headers, exposes }: Allows,
): boolean {
  const origin = request.get("origin");
  if (origin !== undefined && allowedOrigins().includes(origin)) {
    response.set("Access-Control-Allow-Origin", origin);
    response.set("Access-Control-Expose-Headers", listed("Retry-After", exposes));
  }
  if (request.method !== "OPTIONS") return false;
  response.set({
    "Access-Control-Allow-Methods": method,
    "Access-Control-Allow-Headers": listed("Authorization, X-Firebase-AppCheck", headers),
    "Access-Control-Max-Age": "3600",
  });
  response.status(204).end();
  return true;
}

export function refuse(response: Response, status: number, error: string, reason?: string): void {
  response.set("Cache-Control", "no-store");
  response.status(status).json({ error, ...(reason === undefined ? {} : { reason }) });
}
