/** The OpenAI-compatible form of the same assistant: chat completions in, one choice out. */
import { randomUUID } from "node:crypto";
import { isObject } from "../http/fields.ts";
import type { Answer, ReplyRequest, Turn } from "./contract.ts";

const textOf = (content: unknown): string =>
  Array.isArray(content)
    ? content.map((part) => (isObject(part) && typeof part["text"] === "string" ? part["text"] : "")).join("")
    : typeof content === "string"
      ? content
      : "";

/** What is wrong with a chat request, or `undefined`. */
export function wrongChat(body: unknown): string | undefined {
  if (!isObject(body)) return "the body must be a JSON object";
  if (typeof body["model"] !== "string") return "model must be a string";
  const messages = body["messages"];
  if (!Array.isArray(messages) || messages.length === 0) return "messages must be a non-empty array";
  return messages.every((message) => isObject(message) && typeof message["role"] === "string")
    ? undefined
    : "every message needs a role";
}

/** A valid chat request in the terms of `POST /v1/replies`: user is the customer, system messages are left out. */
export function asReplyRequest(body: unknown): ReplyRequest {
  const turns = (body as { messages: Record<string, unknown>[] }).messages
    .filter((message) => message["role"] === "user" || message["role"] === "assistant")
    .map((message): Turn => {
      const role = message["role"] === "user" ? "customer" : "assistant";
      return { role, text: textOf(message["content"]) };
    });
  return {
    conversationId: "chat",
    turnId: "chat",
    channel: { name: "Waktoo Support" },
    customer: {},
    messages: turns,
  };
}

/** Structured output obeys the request's schema: no field it lacks, and null for what it requires and we have not. */
function structured(answer: Answer, format: Record<string, unknown>): string {
  const { type, text, reason, summary, confidence } = {
    text: undefined,
    reason: undefined,
    summary: undefined,
    confidence: undefined,
    ...answer,
  };
  const content: Record<string, unknown> = { type, text, reason, summary, confidence };
  const wrapper = format["json_schema"];
  const schema = isObject(wrapper) && isObject(wrapper["schema"]) ? wrapper["schema"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  const known = isObject(schema["properties"]) ? Object.keys(schema["properties"]) : Object.keys(content);
  for (const field of required) content[field] ??= null;
  return JSON.stringify(content, [...known, ...required]);
}

/** The completion for `answer`: JSON text when the request asks for JSON, else the plain text to say. */
export function completionOf(answer: Answer, body: unknown): unknown {
  const { model, response_format: format } = body as Record<string, unknown>;
  const wantsJson = isObject(format) && ["json_schema", "json_object"].includes(String(format["type"]));
  const content = wantsJson ? structured(answer, format) : answer.type === "silent" ? "" : answer.text;
  const usage = answer.type === "reply" ? answer.usage : undefined;
  const [input, output] = [usage?.inputTokens ?? 0, usage?.outputTokens ?? 0];
  return completion(model, { role: "assistant", content }, input, output);
}

/** The completion whose content is any JSON value, right or wrong. */
export const completionSaying = (value: unknown, body: unknown): unknown =>
  completion((body as Record<string, unknown>)["model"], {
    role: "assistant",
    content: typeof value === "string" ? value : JSON.stringify(value),
  });

/** The completion of a model that won't answer. */
export const completionRefusing = (refusal: string, body: unknown): unknown =>
  completion((body as Record<string, unknown>)["model"], { role: "assistant", content: null, refusal });

function completion(model: unknown, message: unknown, input = 0, output = 0): unknown {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}
