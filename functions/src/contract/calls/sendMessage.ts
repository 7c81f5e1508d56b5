/**
 * What an agent sends, every kind of it, as the callable takes it. Strict, and each refusal names the field and its limit,
 * before Meta is asked. Meta: messages; a limit that Meta doesn't document is marked as ours.
 */
import { z } from "zod";
import { sendStateSchema } from "../message";
import { documentId, messageIdInput } from "./documentId";
import { audioInput, documentInput, imageInput, stickerInput, videoInput } from "./fileMessage";
import {
  buttonsInput,
  contactRequestInput,
  flowInput,
  linkInput,
  listInput,
  locationRequestInput,
} from "./interactiveMessage";
import { contactsInput, locationInput, reactionInput } from "./sharedMessage";
import { templateInput } from "./templateMessage";
import { templateCategorySchema } from "./templateParts";
import { words } from "./words";

/** Meta: text, body at most 4096 characters. */
const textInput = z.strictObject({
  type: z.literal("text"),
  text: words(4096),
  /** WhatsApp shows a preview of the first link. */
  previewUrl: z.boolean().optional(),
});

export const sendMessageContent = z.discriminatedUnion("type", [
  textInput,
  templateInput,
  imageInput,
  videoInput,
  audioInput,
  documentInput,
  stickerInput,
  locationInput,
  contactsInput,
  reactionInput,
  buttonsInput,
  listInput,
  linkInput,
  flowInput,
  locationRequestInput,
  contactRequestInput,
]);
export type SendMessageContent = z.infer<typeof sendMessageContent>;

/** Somebody who never wrote. `waId`: digits with country code; `userId`: Meta's business-scoped user id. */
const newCustomerInput = z
  .strictObject({
    phoneNumberId: documentId,
    waId: z
      .string()
      .regex(/^\+?[1-9]\d{5,14}$/, "a phone number: 6 to 15 digits with country code")
      .transform((phone) => phone.replace(/^\+/, ""))
      .optional(),
    userId: z
      .string()
      .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, "a user id such as ID.13491208655302741918")
      .optional(),
  })
  .refine(({ waId, userId }) => (waId === undefined) !== (userId === undefined), "either waId or userId");

export const sendMessageInput = z
  .strictObject({
    conversationId: documentId.optional(),
    /** Instead of a conversation: a customer's number or user id, whether they are known or not. Templates only. */
    to: newCustomerInput.optional(),
    /** Made by the client once per message; a repeated call with it is the same message. */
    clientId: z.string().min(1, "must not be empty").max(100, "at most 100 characters"),
    content: sendMessageContent,
    /** The message of this conversation that it answers. */
    replyTo: messageIdInput.optional(),
    /** The template's category when it was chosen; refused when Meta has moved it since. */
    expectedCategory: templateCategorySchema.optional(),
  })
  .superRefine(({ conversationId, to, content, replyTo, expectedCategory }, check) => {
    const problem = (path: string[], message: string) => check.addIssue({ code: "custom", path, message });
    if ((conversationId === undefined) === (to === undefined)) {
      problem(["conversationId"], "either conversationId or to");
    }
    if (to !== undefined && content.type !== "template") {
      problem(["content", "type"], "only a template can begin a conversation");
    }
    if (to !== undefined && replyTo !== undefined) problem(["replyTo"], "only in a conversation");
    if (content.type === "reaction" && replyTo !== undefined) {
      problem(["replyTo"], "a reaction names its message in content.messageId");
    }
    if (content.type !== "template" && expectedCategory !== undefined) {
      problem(["expectedCategory"], "only with a template");
    }
  });
export type SendMessageInput = z.infer<typeof sendMessageInput>;
export const sendMessageOutput = z.object({
  messageId: z.string(),
  /** Where the message is now: for somebody new, the conversation that was begun. */
  conversationId: z.string(),
  /** When the call ended: `queued` where it still waits for its turn. The document tells how it goes on. */
  state: sendStateSchema,
});
export type SendMessageOutput = z.infer<typeof sendMessageOutput>;
