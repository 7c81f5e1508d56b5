/**
 * Every collection: where it is, what a document of it looks like, and who may follow it. Nobody but the functions writes.
 * firestore.rules says the same, and docs/api.md is made of it.
 */
import type { z } from "zod";
import {
  cannedReplySchema,
  channelSchema,
  identitySchema,
  suppressionSchema,
  templateSchema,
  userSchema,
  webhookEventPartSchema,
  webhookEventSchema,
} from "./documents";
import { conversationSchema, timelineEntrySchema } from "./conversation";
import { erasedMessageSchema } from "./erasedMessage";
import { healthSchema } from "./health";
import { mediaSchema } from "./media";
import { messageSchema } from "./message";
import { hourNumbersSchema, numbersDocumentSchema } from "./numbers";
import type { Role } from "./user";

export interface Collection {
  /** As in firestore.rules, with names for what differs. */
  path: string;
  document: z.ZodType;
  /** The weakest role that may read it, or null: nobody. */
  readers: Role | null;
  /** One sentence. */
  holds: string;
}

export const collections = [
  {
    path: "conversations/{conversationId}",
    document: conversationSchema,
    readers: "agent",
    holds: "One for each business number and customer: who may speak, what waits, and what lists show.",
  },
  {
    path: "conversations/{conversationId}/messages/{messageId}",
    document: messageSchema,
    readers: "agent",
    holds: "One message, in or out, with all that Meta told of its delivery.",
  },
  {
    path: "conversations/{conversationId}/timeline/{entryId}",
    document: timelineEntrySchema,
    readers: "agent",
    holds: "Who decided what and when, and colleagues' notes.",
  },
  {
    path: "channels/{phoneNumberId}",
    document: channelSchema,
    readers: "agent",
    holds: "A business number, how it behaves, and how it is doing.",
  },
  {
    path: "templates/{templateId}",
    document: templateSchema,
    readers: "agent",
    holds: "A template as Meta has it.",
  },
  {
    path: "media/{mediaDocumentId}",
    document: mediaSchema,
    readers: "agent",
    holds: "A file behind a message; `GET /media` gives the bytes.",
  },
  {
    path: "cannedReplies/{shortcut}",
    document: cannedReplySchema,
    readers: "agent",
    holds: "A text that agents use again and again.",
  },
  {
    path: "numbers/{day}",
    document: numbersDocumentSchema,
    readers: "agent",
    holds: "What happened at a business number on one day, or (`…_now`) how it stands.",
  },
  {
    path: "numbers/{day}/hours/{hour}",
    document: hourNumbersSchema,
    readers: null,
    holds: "The sums that a day is made of.",
  },
  {
    path: "health/{when}",
    document: healthSchema,
    readers: "agent",
    holds: "What isn't as it should be, `now`.",
  },
  {
    path: "users/{uid}",
    document: userSchema,
    readers: "agent",
    holds: "A member of the team.",
  },
  {
    path: "suppressions/{alias}",
    document: suppressionSchema,
    readers: "supervisor",
    holds: "That a customer wants no messages.",
  },
  {
    path: "webhookEvents/{eventId}",
    document: webhookEventSchema,
    readers: "admin",
    holds: "What Meta posted, byte for byte, for 30 days.",
  },
  {
    path: "webhookEvents/{eventId}/parts/{number}",
    document: webhookEventPartSchema,
    readers: "admin",
    holds: "A piece of a large one.",
  },
  {
    path: "identities/{alias}",
    document: identitySchema,
    readers: null,
    holds: "Which conversation a customer's phone number or user id leads to.",
  },
  {
    path: "conversations/{conversationId}/erased/{hash}",
    document: erasedMessageSchema,
    readers: null,
    holds: "What is left of a message after its customer was erased.",
  },
] as const satisfies readonly Collection[];
