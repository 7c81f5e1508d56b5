/** The app's own calls: what a token is worth and of which app, and where its webhooks go. All take the app's token, `{id}|{secret}`. */
import { isObject } from "../../http/fields.ts";
import { askForChallenge } from "../webhook/challenge.ts";
import type { World } from "../world.ts";
import { type Bearer, assertUser } from "./access.ts";
import { GraphError, invalidParameter, missingParameter } from "./error.ts";

const OBJECT = "whatsapp_business_account";

/** `GET /debug_token?input_token=…`. Meta: debug_token; an invalid token is an answer, not an error. */
export function debugToken({ account, options }: World, query: URLSearchParams): unknown {
  const input = query.get("input_token");
  if (!input) throw missingParameter("input_token");
  const { token } = account;
  const isOurs = input === options.accessToken;
  if (!isOurs || !token.valid) {
    const error = { code: 190, message: "The access token could not be decrypted", subcode: 460 };
    return { data: { error, is_valid: false, scopes: [], ...(isOurs ? { app_id: options.appId } : {}) } };
  }
  const target = token.targets === null ? {} : { target_ids: token.targets };
  return {
    data: {
      app_id: options.appId,
      type: token.type,
      application: options.businessName,
      data_access_expires_at: token.dataAccessExpiresAt,
      expires_at: token.expiresAt,
      is_valid: true,
      issued_at: 1_767_225_600,
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => ({ scope, ...target })),
      user_id: "500000000000005",
    },
  };
}

/** `GET /app`, the app that the asking token is of, and `GET /{app id}`. */
export const appNode = ({ options }: World): unknown => ({ id: options.appId, name: options.businessName });

/** `GET /{app id}/subscriptions`. */
export function listSubscriptions({ account }: World): unknown {
  const { subscribed, callbackUrl, active, fields } = account.app;
  if (!subscribed) return { data: [] };
  const named = fields.map((name) => ({ name, version: "v26.0" }));
  return { data: [{ object: OBJECT, callback_url: callbackUrl, active, fields: named }] };
}

function textIn(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value !== "string" || value === "") throw missingParameter(name);
  return value;
}

/** `POST /{app id}/subscriptions`: asks the address for the challenge before it is kept. @throws GraphError 2200 */
export async function subscribeApp({ account, options }: World, body: unknown): Promise<unknown> {
  if (!isObject(body)) throw missingParameter("object");
  if (textIn(body, "object") !== OBJECT) throw invalidParameter(`object must be ${OBJECT}.`);
  const callbackUrl = textIn(body, "callback_url");
  const fields = textIn(body, "fields").split(",");
  const verifyToken = textIn(body, "verify_token");
  if (!(await askForChallenge(callbackUrl, verifyToken, options.webhookTimeoutMs)).verified) {
    throw new GraphError(
      400,
      2200,
      "Callback verification failed: the response does not match the challenge",
    );
  }
  account.app = { subscribed: true, active: true, callbackUrl, fields };
  return { success: true };
}

/** The calls below `/{app id}/`; undefined when it is none of them. */
export async function appCall(world: World, bearer: Bearer, call: string, body: unknown): Promise<unknown> {
  if (call === "GET subscriptions" || call === "POST subscriptions") {
    if (bearer !== "app") {
      throw new GraphError(400, 15, "This method must be called with an app access token");
    }
    return call.startsWith("GET") ? listSubscriptions(world) : await subscribeApp(world, body);
  }
  if (call !== "GET ") return undefined;
  assertUser(bearer);
  return appNode(world);
}
