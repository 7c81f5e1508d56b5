/** Checks the body of `POST /v1/replies` against the contract and names what is wrong. */
import { isObject } from "../http/fields.ts";
import type { ReplyRequest } from "./contract.ts";

const ROLES = ["customer", "assistant", "agent"];

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function wrongMessage(message: unknown, index: number): string | undefined {
  const where = `messages[${index}]`;
  if (!isObject(message)) return `${where} must be an object`;
  if (!ROLES.includes(String(message["role"]))) return `${where}.role must be one of ${ROLES.join(", ")}`;
  if (typeof message["text"] !== "string") return `${where}.text must be a string`;
  if (!isText(message["at"]) || Number.isNaN(Date.parse(message["at"]))) {
    return `${where}.at must be an ISO time`;
  }
  return undefined;
}

/** What is wrong with the request, as a sentence without its full stop, or `undefined` when it is valid. */
export function wrongRequest(body: unknown): string | undefined {
  if (!isObject(body)) return "the body must be a JSON object";
  for (const field of ["conversationId", "turnId"]) {
    if (!isText(body[field])) return `${field} must be a non-empty string`;
  }
  const { channel, customer, messages, instructions } = body as Record<keyof ReplyRequest, unknown>;
  if (!isObject(channel) || !isText(channel["name"])) return "channel.name must be a non-empty string";
  if (!isObject(customer)) return "customer must be an object";
  if (customer["name"] !== undefined && !isText(customer["name"])) {
    return "customer.name must be a non-empty string";
  }
  if (customer["language"] !== undefined && !isText(customer["language"])) {
    return "customer.language must be a non-empty string";
  }
  if (!Array.isArray(messages) || messages.length === 0) return "messages must be a non-empty array";
  if (instructions !== undefined && typeof instructions !== "string") return "instructions must be a string";
  return messages.map(wrongMessage).find((wrong) => wrong !== undefined);
}
