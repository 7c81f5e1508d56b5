/** What a customer chose or filled in. Meta: messages, interactive and button. */
import { z } from "zod";
import type { Content, ContentOf } from "../../../contract/content";
import { given, id, jsonOf, maybe, millisOf, text, word } from "./wire";

const buttonSchema = z.looseObject({ text, payload: maybe(text) });
const replySchema = z.looseObject({ id, title: text, description: maybe(text) });
const formSchema = z.looseObject({ name: maybe(text), body: maybe(text), response_json: maybe(text) });
const permissionSchema = z.looseObject({
  response: text,
  is_permanent: maybe(z.boolean()),
  expiration_timestamp: maybe(word),
  response_source: maybe(text),
});
const interactiveSchema = z.looseObject({ type: text });

export function readButton(body: unknown): Content | null {
  const button = buttonSchema.safeParse(body).data;
  return button ? { type: "button", text: button.text, ...given({ payload: button.payload }) } : null;
}

/** Field by field; what is no plain value stands as JSON, because a document can't hold lists in lists. */
function fieldsOf(json: string): ContentOf<"flowReply">["response"] {
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return [];
  return Object.entries(answer)
    .filter(([name]) => name !== "flow_token")
    .slice(0, 200)
    .map(([name, value]: [string, unknown]) => ({
      name: text.parse(name),
      value: typeof value === "string" ? text.parse(value) : jsonOf(value, 10_000),
    }));
}

function readForm(body: unknown): Content | null {
  const form = formSchema.safeParse(body).data;
  if (!form) return null;
  const raw = form.response_json ?? "";
  return {
    type: "flowReply",
    name: form.name ?? "flow",
    text: form.body ?? "",
    response: fieldsOf(raw),
    raw: raw.slice(0, 100_000),
  };
}

function readPermission(body: unknown): Content | null {
  const reply = permissionSchema.safeParse(body).data;
  if (!reply) return null;
  return {
    type: "callPermissionReply",
    response: reply.response,
    permanent: reply.is_permanent ?? false,
    ...given({ expiresAt: millisOf(reply.expiration_timestamp) ?? undefined, source: reply.response_source }),
  };
}

/** @returns null for a kind of tomorrow, and for `type: "interactive"` with nothing in it, which Meta has sent */
export function readInteractive(body: unknown): Content | null {
  const interactive = interactiveSchema.safeParse(body).data;
  if (!interactive) return null;
  const { type } = interactive;
  const inner = interactive[type];
  switch (type) {
    case "button_reply": {
      const reply = replySchema.safeParse(inner).data;
      return reply ? { type: "buttonReply", id: reply.id, title: reply.title } : null;
    }
    case "list_reply": {
      const reply = replySchema.safeParse(inner).data;
      if (!reply) return null;
      const { id: rowId, title, description } = reply;
      return { type: "listReply", id: rowId, title, ...given({ description }) };
    }
    case "nfm_reply":
      return readForm(inner);
    case "call_permission_reply":
      return readPermission(inner);
    default:
      return null;
  }
}
