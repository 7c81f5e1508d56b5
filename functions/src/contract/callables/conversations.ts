/** Callables about a conversation: who has it, what is known of it, whether it is open. */
import * as calls from "../calls";
import { conversationErrors, noConversation, somebodyFaster } from "./errors";
import { exampleConversation as conversationId, exampleNumber } from "./example";
import { callable } from "./row";

const sameAgain = "Changes nothing and answers the same.";

export const conversationCallables = {
  setAiMode: callable({
    does: "Takes a conversation over from the AI, hands it back, or has the AI prepare drafts or do nothing.",
    again: sameAgain,
    role: "agent",
    input: calls.setAiModeInput,
    output: calls.setAiModeOutput,
    errors: [
      ...conversationErrors,
      somebodyFaster,
      { code: "failed-precondition", when: "no AI provider is configured, so nobody would answer" },
    ],
    example: {
      input: { conversationId, mode: "ai", note: "Pelanggan sudah membayar.", expectedEpoch: 2 },
      output: { owner: "ai", ownerEpoch: 3 },
    },
  }),
  assignConversation: callable({
    does: "Gives a conversation to a colleague, or to whoever comes first; from the AI it is a takeover in their name.",
    again: sameAgain,
    role: "agent",
    input: calls.assignConversationInput,
    output: calls.assignConversationOutput,
    errors: [
      ...conversationErrors,
      somebodyFaster,
      { code: "failed-precondition", when: "there is no such colleague, or they can't sign in" },
    ],
    example: {
      input: { conversationId, agentUid: "agent-2", expectedEpoch: 2 },
      output: { owner: "human", ownerEpoch: 3, agentUid: "agent-2", agentName: "agent-2" },
    },
  }),
  closeConversation: callable({
    does: "Ends an episode: nobody waits any more, and what the customer writes next begins anew.",
    again: sameAgain,
    role: "agent",
    input: calls.closeConversationInput,
    output: calls.lifecycleOutput,
    errors: conversationErrors,
    example: {
      input: { conversationId },
      output: { lifecycle: "closed", owner: "ai", ownerEpoch: 3 },
    },
  }),
  reopenConversation: callable({
    does: "Puts a closed conversation back among the open ones; who answers in it stays as it is.",
    again: sameAgain,
    role: "agent",
    input: calls.reopenConversationInput,
    output: calls.lifecycleOutput,
    errors: conversationErrors,
    example: {
      input: { conversationId },
      output: { lifecycle: "open", owner: "human", ownerEpoch: 2 },
    },
  }),
  addNote: callable({
    does: "Writes down something for colleagues, in the timeline; the customer and the AI never see it.",
    again: "The same `clientId` with the same text is the same note.",
    role: "agent",
    input: calls.addNoteInput,
    output: calls.addNoteOutput,
    errors: [
      ...conversationErrors,
      { code: "already-exists", when: "the client id was used for another note already" },
    ],
    example: {
      input: {
        conversationId,
        clientId: "1c7c2a52-6c9f-4a3e-9a53-0d2f6f1f7f0a",
        text: "Minta ditelepon sebelum jam lima.",
      },
      output: { noteId: "note-_yxWpial63k2v6G8qtcC" },
    },
  }),
  setLabels: callable({
    does: "Sets the labels of a conversation, all of them at once.",
    again: sameAgain,
    role: "agent",
    input: calls.setLabelsInput,
    output: calls.setLabelsOutput,
    errors: conversationErrors,
    example: {
      input: { conversationId, labels: ["vip", "penagihan"] },
      output: { labels: ["penagihan", "vip"] },
    },
  }),
  setCustomerAttributes: callable({
    does: "Writes down what the team knows of a customer, key by key; null removes a key.",
    again: sameAgain,
    role: "agent",
    input: calls.setCustomerAttributesInput,
    output: calls.setCustomerAttributesOutput,
    errors: [
      ...conversationErrors,
      { code: "failed-precondition", when: "the customer would have more than 50 attributes" },
    ],
    example: {
      input: { conversationId, attributes: { kota: "Bandung", paket: null } },
      output: { attributes: { kota: "Bandung" } },
    },
  }),
  setSuppression: callable({
    does: "Writes down that a customer wants no messages, or wants them again; nothing is sent by it.",
    again: sameAgain,
    role: "agent",
    input: calls.setSuppressionInput,
    output: calls.setSuppressionOutput,
    errors: conversationErrors,
    example: {
      input: { conversationId, scope: "marketing", active: true },
      output: { suppressed: false, noMarketing: true },
    },
  }),
  exportConversation: callable({
    does: "Gives all that is stored of a conversation, a page at a time; `conversationHtml` makes a page to print of it.",
    again: "Reads again; a page that was read before may have new documents behind it.",
    role: "supervisor",
    input: calls.exportConversationInput,
    output: calls.exportConversationOutput,
    errors: [noConversation],
    example: {
      input: { conversationId, after: { part: "timeline", at: 0, id: "" } },
      output: {
        conversation: null,
        messages: [],
        timeline: [
          {
            id: "owner-2",
            type: "ownerChanged",
            phoneNumberId: exampleNumber,
            at: "2026-11-22T03:00:00.000Z",
            owner: "human",
            ownerEpoch: 2,
            reason: "agentMessage",
            by: "agent-1",
            link: {
              seq: 1,
              previous: "",
              digest: "b0fdd03ae931fc1f643d566efcf10936964706e9fa4da20ad5b5087ffa4dc273",
              salt: "id-5",
              hash: "90cd2e723663358f3dba582afea77018c7cfdbc195ed6ef865f9d284629854bc",
            },
          },
        ],
        next: null,
      },
    },
  }),
};
