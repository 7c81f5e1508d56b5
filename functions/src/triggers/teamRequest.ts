/** What the HTTPS functions of the console share: who is asking, and from which page. */
import type { HttpsFunction, Request } from "firebase-functions/https";
import { allowedOrigins } from "../config";
import type { Role } from "../contract/user";

export type Response = Parameters<HttpsFunction>[1];

/** A sign-in may be missing, or be of somebody who isn't in the team: then the HTTP status that says so. */
export async function callerOf(
  request: Request,
  verify: (idToken: string) => Promise<{ uid: string; role: Role | null } | null>,
): Promise<{ uid: string } | 401 | 403> {
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.get("authorization") ?? "")?.[1];
  const caller = token === undefined ? null : await verify(token);
  if (caller === null) return 401;
  return caller.role === null ? 403 : { uid: caller.uid };
}

/** Answers a preflight, and lets the console's own pages read what comes. @returns whether that was all */
export function answeredPreflight(
  request: Request,
  response: Response,
  allows: { method: string; headers: string; exposes?: string },
): boolean {
  const origin = request.get("origin");
  if (origin !== undefined && allowedOrigins().includes(origin)) {
    response.set("Access-Control-Allow-Origin", origin);
    if (allows.exposes !== undefined) response.set("Access-Control-Expose-Headers", allows.exposes);
  }
  if (request.method !== "OPTIONS") return false;
  response.set({
    "Access-Control-Allow-Methods": allows.method,
    "Access-Control-Allow-Headers": allows.headers,
    "Access-Control-Max-Age": "3600",
  });
  response.status(204).end();
  return true;
}

export function refuse(response: Response, status: number, error: string, reason?: string): void {
  response.set("Cache-Control", "no-store");
  response.status(status).json({ error, ...(reason === undefined ? {} : { reason }) });
}
