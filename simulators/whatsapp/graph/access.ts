/** Who calls Graph: the app itself, or the system user of the access token, with the permissions that the token has. */
import type { IncomingMessage } from "node:http";
import type { World } from "../world.ts";
import { GraphError } from "./error.ts";

export type Bearer = "app" | "user";

const given = ({ headers }: IncomingMessage, url: URL): string | undefined =>
  headers.authorization?.replace(/^Bearer /, "") ?? url.searchParams.get("access_token") ?? undefined;

/** @throws GraphError 190, or 104 without a token */
export function bearerOf(request: IncomingMessage, url: URL, { options, account }: World): Bearer {
  const token = given(request, url);
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
