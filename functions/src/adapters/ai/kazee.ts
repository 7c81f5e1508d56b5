/**
 * Kazee.ai. Its API is not public: the contract here is ours, described in docs/kazee.md, and every part that may turn
 * out different (address, place of the token, names of fields) is configuration.
 */
import { z } from "zod";
import type { AiAnswer, AiRequest } from "../../core/turn/provider";
import { toAnswer, withTokens } from "./answer";
import { readField, renameFields } from "./fields";
import { postJson } from "./postJson";
import type { AiProvider } from "./provider";

export const kazeeFieldsSchema = z.strictObject({
  /** Our name of a request field → theirs. */
  request: z.record(z.string(), z.string()).default({}),
  /** Our name of an answer field → the dotted path in their answer. */
  answer: z.record(z.string(), z.string()).default({}),
});

export interface KazeeSettings {
  baseUrl: string;
  path: string;
  apiKey: () => string;
  /** Where the key goes: an `Authorization: Bearer` header under another name, a body field, or a query parameter. */
  tokenIn: "header" | "body" | "query";
  tokenName: string;
  fields: z.infer<typeof kazeeFieldsSchema>;
}

const answerFields = ["type", "text", "reason", "confidence", "summary"] as const;

function requestFields(request: AiRequest): Record<string, unknown> {
  const { conversationId, turnId, channelName, language, customerName, messages, note } = request;
  return {
    conversationId,
    turnId,
    channel: { name: channelName },
    customer: { ...(customerName === undefined ? {} : { name: customerName }), language },
    messages: messages.map(({ role, text, at }) => ({ role, text, at: new Date(at).toISOString() })),
    ...(note === undefined ? {} : { instructions: note }),
  };
}

/** An answer with a text and no type is a reply: the simplest thing an API can say. */
function answerOf(data: unknown, names: Record<string, string>): unknown {
  const read = Object.fromEntries(
    answerFields.map((field) => [field, readField(data, names[field] ?? field)]),
  );
  return read["type"] === undefined && read["text"] !== undefined ? { ...read, type: "reply" } : read;
}

export function kazeeProvider(settings: KazeeSettings): AiProvider {
  const { baseUrl, path, apiKey, tokenIn, tokenName, fields } = settings;
  return {
    name: "kazee",
    async reply(request: AiRequest, signal: AbortSignal): Promise<AiAnswer> {
      const body = renameFields(requestFields(request), fields.request);
      const bearer = tokenName.toLowerCase() === "authorization";
      const data = await postJson({
        url: `${baseUrl}${path}`,
        headers: tokenIn === "header" ? { [tokenName]: bearer ? `Bearer ${apiKey()}` : apiKey() } : {},
        ...(tokenIn === "query" ? { query: { [tokenName]: apiKey() } } : {}),
        body: tokenIn === "body" ? { ...body, [tokenName]: apiKey() } : body,
        signal,
      });
      return withTokens(
        toAnswer(answerOf(data, fields.answer)),
        readField(data, fields.answer["usage"] ?? "usage"),
      );
    },
  };
}
