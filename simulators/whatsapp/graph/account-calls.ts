/** The account's and the number's calls: what they are like, which apps hear of them, and registering the number. */
import { isObject } from "../../http/fields.ts";
import type { World } from "../world.ts";
import { assertPermission } from "./access.ts";
import { GraphError, invalidValue, missingParameter } from "./error.ts";

const MANAGEMENT = "whatsapp_business_management";

/** Only the fields that `fields` names, and the id; `defaults` without it. */
function picked(node: Record<string, unknown>, fields: string | null, defaults: readonly string[]): unknown {
  const wanted = new Set(["id", ...(fields?.split(",") ?? defaults)]);
  return Object.fromEntries(Object.entries(node).filter(([field]) => wanted.has(field)));
}

/** Meta: health_status, the worst of its entities first. */
function healthStatus({ account, options }: World): unknown {
  const { waba, number } = account;
  const errors = waba.errorCode === 0 ? {} : { errors: [{ error_code: waba.errorCode }] };
  const entities = [
    { entity_type: "PHONE_NUMBER", id: options.phoneNumberId, can_send_message: number.canSend },
    { entity_type: "WABA", id: options.wabaId, can_send_message: waba.canSend, ...errors },
    { entity_type: "APP", id: options.appId, can_send_message: "AVAILABLE" },
  ];
  const worst = ["BLOCKED", "LIMITED"].find((state) =>
    entities.some((each) => each.can_send_message === state),
  );
  return { can_send_message: worst ?? "AVAILABLE", entities };
}

const NUMBER_DEFAULTS = [
  "verified_name",
  "display_phone_number",
  "quality_rating",
  "code_verification_status",
  "platform_type",
  "throughput",
];

function numberNode(world: World): Record<string, unknown> {
  const { account, options } = world;
  const { number } = account;
  return {
    id: options.phoneNumberId,
    verified_name: options.businessName,
    display_phone_number: `+${options.displayPhoneNumber}`,
    status: number.status,
    quality_rating: number.quality,
    code_verification_status: number.codeVerification,
    name_status: number.nameStatus,
    account_mode: number.mode,
    platform_type: number.status === "CONNECTED" ? "CLOUD_API" : "NOT_APPLICABLE",
    throughput: { level: number.throughput },
    whatsapp_business_manager_messaging_limit: number.limit,
    health_status: healthStatus(world),
  };
}

/** `POST /{phone number id}/register`. @throws GraphError 133005 for another PIN than the number's own */
function register({ account }: World, body: unknown): unknown {
  if (!isObject(body) || body["messaging_product"] !== "whatsapp")
    throw missingParameter("messaging_product");
  const { pin } = body;
  if (typeof pin !== "string") throw missingParameter("pin");
  if (!/^\d{6}$/.test(pin)) throw invalidValue("pin must be six digits.");
  const { number } = account;
  if (number.codeVerification !== "VERIFIED") {
    throw new GraphError(400, 133006, "Phone number re-verification needed");
  }
  if (number.pin !== null && number.pin !== pin) {
    throw new GraphError(400, 133005, "Two step verification PIN Mismatch");
  }
  Object.assign(number, { pin, status: "CONNECTED" });
  return { success: true };
}

/** The calls below `/{phone number id}/`; undefined when it is none of them. */
export function numberCall(world: World, call: string, fields: string | null, body: unknown): unknown {
  switch (call) {
    case "GET ":
      assertPermission(world, MANAGEMENT);
      return picked(numberNode(world), fields, NUMBER_DEFAULTS);
    case "POST register":
      assertPermission(world, MANAGEMENT);
      return register(world, body);
    case "POST deregister":
      assertPermission(world, MANAGEMENT);
      world.account.number.status = "DISCONNECTED";
      return { success: true };
    default:
      return undefined;
  }
}

function subscribedApps({ account, options }: World): unknown {
  if (!account.waba.subscribed) return { data: [] };
  const { overrideCallbackUri } = account.waba;
  const override = overrideCallbackUri === null ? {} : { override_callback_uri: overrideCallbackUri };
  const data = { id: options.appId, name: options.businessName, link: "https://example.com" };
  return { data: [{ whatsapp_business_api_data: data, ...override }] };
}

function subscribe({ account }: World, body: unknown): unknown {
  const uri = isObject(body) ? body["override_callback_uri"] : undefined;
  account.waba.subscribed = true;
  account.waba.overrideCallbackUri = typeof uri === "string" ? uri : null;
  return { success: true };
}

/** The calls below `/{WABA id}/`, templates aside; undefined when it is none of them. */
export function wabaCall(world: World, call: string, fields: string | null, body: unknown): unknown {
  const { account, options } = world;
  switch (call) {
    case "GET ":
      assertPermission(world, MANAGEMENT);
      return picked(
        {
          id: options.wabaId,
          name: options.businessName,
          account_review_status: account.waba.reviewStatus,
          health_status: healthStatus(world),
        },
        fields,
        ["name"],
      );
    case "GET phone_numbers":
      assertPermission(world, MANAGEMENT);
      return { data: [picked(numberNode(world), fields, NUMBER_DEFAULTS)] };
    case "GET subscribed_apps":
      assertPermission(world, MANAGEMENT);
      return subscribedApps(world);
    case "POST subscribed_apps":
      assertPermission(world, MANAGEMENT);
      return subscribe(world, body);
    case "DELETE subscribed_apps":
      assertPermission(world, MANAGEMENT);
      account.waba.subscribed = false;
      return { success: true };
    default:
      return undefined;
  }
}
