/** Reasons to refuse a call that several callables share. */
import { z } from "zod";
import { ownedBySchema, windowClosedDetails } from "../calls";
import type { CallError } from "./row";

/** What every callable may answer, before or while it does its work. */
export const commonErrors: readonly CallError[] = [
  {
    code: "unauthenticated",
    when: "nobody is signed in, or in production the App Check token is missing, not ours or used before",
  },
  { code: "permission-denied", when: "the account has no role, is disabled, or its role is too weak" },
  {
    code: "invalid-argument",
    when: "the input isn't what the table says; the message names each field and what is allowed there",
  },
  {
    code: "resource-exhausted",
    when: "this person calls too often: 60 at once, then 5 a second",
    details: z.object({
      /** Milliseconds. */
      retryAfterMs: z.number().int(),
    }),
  },
  {
    code: "aborted",
    when: "the document changed faster than it could be written; the same call may be made again",
  },
  { code: "unavailable", when: "the database or WhatsApp can't be reached; the same call may be made again" },
  { code: "deadline-exceeded", when: "the database took too long; the same call may be made again" },
];

export const noConversation: CallError = { code: "not-found", when: "there is no such conversation" };

/** The conversation that a call names isn't there any more. */
export const conversationErrors: readonly CallError[] = [
  noConversation,
  {
    code: "failed-precondition",
    when: "its customer was erased, or it was joined with another conversation, which the message names",
  },
];

/** Of two who saw the same epoch, one was faster. */
export const somebodyFaster: CallError = {
  code: "failed-precondition",
  when: "somebody else changed the owner since `expectedEpoch`; the details say who has it now",
  details: ownedBySchema,
};

export const windowClosed: CallError = {
  code: "failed-precondition",
  when: "the 24 hours after the customer's last message are over; the details name the templates that fit",
  details: windowClosedDetails,
};

/** Of a template, at the moment it is sent. */
export const templateErrors: readonly CallError[] = [
  {
    code: "failed-precondition",
    when: "the template isn't approved, has another category by now, or isn't for this customer",
  },
  {
    code: "invalid-argument",
    when: "what fills the template in isn't what it needs; the message names each field",
  },
];

/** Of a file, when it is brought to Meta. */
export const fileErrors: readonly CallError[] = [
  { code: "not-found", when: "no such file was uploaded for this conversation" },
  { code: "invalid-argument", when: "the file was uploaded as another kind" },
  { code: "failed-precondition", when: "the file is gone, or Meta refuses it and says why" },
];
