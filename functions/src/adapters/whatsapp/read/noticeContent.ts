/** Messages about another message or about the customer. Meta: messages, reaction, edit, revoke, system. */
import { z } from "zod";
import { type Content, type ContentOf } from "../../../contract/content";
import { editedContentSchema } from "../../../contract/noticeContent";
import { given, id, maybe, millisOf, text, word } from "./wire";

const reactionSchema = z.looseObject({ message_id: id, emoji: maybe(text) });

/** No emoji, or an empty one, takes the reaction back. */
export function readReaction(body: unknown): Content | null {
  const reaction = reactionSchema.safeParse(body).data;
  if (!reaction) return null;
  const { message_id: target, emoji } = reaction;
  return { type: "reaction", target, emoji: emoji === undefined || emoji === "" ? null : emoji };
}

const targetSchema = z.looseObject({ original_message_id: id });
const editSchema = z.looseObject({ original_message_id: id, message: z.looseObject({ type: text }) });

/** @param readInner reads the new version; an edit of an edit is not one */
export function readEdit(body: unknown, readInner: (message: { type: string }) => Content): Content | null {
  const edit = editSchema.safeParse(body).data;
  if (!edit || edit.message.type === "edit") return null;
  const content = editedContentSchema.safeParse(readInner(edit.message)).data;
  return content ? { type: "edit", target: edit.original_message_id, content } : null;
}

export function readRevoke(body: unknown): Content | null {
  const revoke = targetSchema.safeParse(body).data;
  return revoke ? { type: "revoke", target: revoke.original_message_id } : null;
}

const identitySchema = z.looseObject({
  acknowledged: maybe(z.boolean()),
  created_timestamp: maybe(word),
  hash: maybe(text),
});
export const systemSchema = z.looseObject({
  type: maybe(text),
  body: maybe(text),
  wa_id: maybe(word),
  new_wa_id: maybe(word),
  user_id: maybe(word),
  parent_user_id: maybe(word),
  previous_user_id: maybe(word),
  previous_parent_user_id: maybe(word),
  identity: maybe(identitySchema),
});

const changes: Readonly<Record<string, ContentOf<"system">["change"]>> = {
  user_changed_number: "number",
  customer_changed_number: "number",
  user_changed_user_id: "userId",
  customer_identity_changed: "identity",
  user_identity_changed: "identity",
};

/** @param identity Meta has put it beside `system` as well as inside */
export function readSystem(body: unknown, identity: unknown): Content | null {
  const system = systemSchema.safeParse(body).data;
  if (!system) return null;
  const kind = system.type ?? "unknown";
  const checked = system.identity ?? identitySchema.safeParse(identity).data;
  return {
    type: "system",
    change: Object.hasOwn(changes, kind) ? (changes[kind] ?? "other") : "other",
    kind,
    text: system.body ?? "",
    ...given({
      waId: system.wa_id ?? system.new_wa_id,
      userId: system.user_id,
      parentUserId: system.parent_user_id,
      previousUserId: system.previous_user_id,
      previousParentUserId: system.previous_parent_user_id,
    }),
    ...(checked
      ? {
          identity: {
            acknowledged: checked.acknowledged ?? false,
            ...given({ createdAt: millisOf(checked.created_timestamp) ?? undefined, hash: checked.hash }),
          },
        }
      : {}),
  };
}
