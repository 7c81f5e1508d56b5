/** Who calls Graph: the app itself, or the system user of the access token, with the permissions that the token has. */
import type { IncomingMessage } from "node:http";
import type { World } from "../world.ts";
import { GraphError } from "./error.ts";

export type Bearer = "app" | "user";

/** Meta: `OAuth` before the token of an upload, `Bearer` before all others. */
type Scheme = "Bearer" | "OAuth";

/** The token as it was given; with another word before it, it is none. */
function given({ headers }: IncomingMessage, url: URL, scheme: Scheme): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return url.searchParams.get("access_token") ?? undefined;
  return authorization.startsWith(`${scheme} `) ? authorization.slice(scheme.length + 1) : authorization;
}

/** @throws GraphError 190 */
export function bearerOf(
  request: IncomingMessage,
  url: URL,
  { options, account }: World,
  scheme: Scheme = "Bearer",
): Bearer {
  const token = given(request, url, scheme);
  if (token === `${options.appId}|${options.appSecret}`) return "app";
  if (token === options.accessToken) {
    if (account.token.valid) return "user";
    throw new GraphError(401, 190, "Error validating access token: the session has been invalidated", {
      subcode: 460,
    });
  }
  const message = token
    ? "Invalid OAuth access token - Cannot parse access token"
    : "An access token is required";
  throw new GraphError(401, 190, message);
}

/** @throws GraphError 10 when the app asks for what belongs to a user */
export function assertUser(bearer: Bearer): void {
  if (bearer === "user") return;
  throw new GraphError(403, 10, "Application does not have permission for this action");
}

/** @throws GraphError 200 without the permission, or when it isn't for this account */
export function assertPermission({ account, options }: World, scope: string): void {
  const { scopes, targets } = account.token;
  const isFor = targets === null || targets.includes(options.wabaId);
  if (scopes.includes(scope) && isFor) return;
  throw new GraphError(403, 200, `You do not have the necessary permissions required (${scope})`);
}
