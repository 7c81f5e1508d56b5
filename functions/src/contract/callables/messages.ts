/** Callables about messages: sending them, again or not at all, and what the customer sees besides. */
import * as calls from "../calls";
import { conversationErrors, fileErrors, noConversation, templateErrors, windowClosed } from "./errors";
import { exampleConversation as conversationId, exampleFailed, exampleQueued } from "./example";
import { callable } from "./row";

export const messageCallables = {
  sendMessage: callable({
    does: "Sends a message of any kind, or a template to somebody new, and takes the conversation over.",
    again:
      "The same `clientId` of the same person is the same message: it is sent once, and its state is answered.",
    role: "agent",
    input: calls.sendMessageInput,
    output: calls.sendMessageOutput,
    errors: [
      ...conversationErrors,
      windowClosed,
      ...templateErrors,
      ...fileErrors,
      { code: "already-exists", when: "the client id was used for another message already" },
      { code: "not-found", when: "the message to answer or react to isn't in this conversation" },
      {
        code: "failed-precondition",
        when: "the message to answer or react to hasn't reached WhatsApp, or is too old for a reaction (30 days)",
      },
      { code: "not-found", when: "`to.phoneNumberId` is no number of the business" },
    ],
    example: {
      input: {
        conversationId,
        clientId: "0b9d7e6a-3c55-4a0f-8d0b-9d2c1f2a4e11",
        content: { type: "text", text: "Halo, saya Sari. Saya bantu ya." },
        replyTo: "wamid.A",
      },
      output: { messageId: "out-7zYCQb7GXpXjDOneRCpy", conversationId, state: "accepted" },
    },
  }),
  retryMessage: callable({
    does: "Sends a failed, parked or expired message of an agent or the AI again, as the caller's word.",
    again: "Finds the message on its way or arrived, does nothing and answers its state.",
    role: "agent",
    input: calls.retryMessageInput,
    output: calls.retryMessageOutput,
    errors: [
      ...conversationErrors,
      { code: "not-found", when: "there is no such message in this conversation" },
      {
        code: "failed-precondition",
        when: "it was cancelled, or isn't a message of an agent or the AI",
      },
      windowClosed,
      ...templateErrors,
      ...fileErrors,
    ],
    example: {
      input: { conversationId, messageId: exampleFailed },
      output: { messageId: exampleFailed, state: "accepted", mayArriveTwice: false },
    },
  }),
  cancelMessage: callable({
    does: "Takes back a message that still waits to be sent.",
    again: "Finds it cancelled and answers the same.",
    role: "agent",
    input: calls.cancelMessageInput,
    output: calls.cancelMessageOutput,
    errors: [
      noConversation,
      { code: "not-found", when: "there is no such message of the business in this conversation" },
      { code: "failed-precondition", when: "it doesn't wait any more; the message says what it does" },
    ],
    example: {
      input: { conversationId, messageId: exampleQueued },
      output: { messageId: exampleQueued, state: "cancelled" },
    },
  }),
  markRead: callable({
    does: "Marks a conversation as read, here and with blue ticks for the customer.",
    again: "Marks again.",
    role: "agent",
    input: calls.markReadInput,
    output: calls.markReadOutput,
    errors: conversationErrors,
    example: { input: { conversationId }, output: { receipt: "sent" } },
  }),
  showTyping: callable({
    does: "Shows the customer that an agent writes, for up to 25 seconds; it marks the conversation as read, too.",
    again: "Shows it again.",
    role: "agent",
    input: calls.showTypingInput,
    output: calls.showTypingOutput,
    errors: [
      ...conversationErrors,
      { code: "failed-precondition", when: "the 24 hours are over, or WhatsApp refuses it and says why" },
    ],
    example: { input: { conversationId }, output: { shown: true } },
  }),
};
