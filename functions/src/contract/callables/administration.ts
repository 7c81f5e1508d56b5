/** Callables of supervisors and admins: the team, the numbers, canned replies, erasure, replay. */
import * as calls from "../calls";
import { noConversation } from "./errors";
import { exampleConversation, exampleNumber } from "./example";
import { type CallError, callable } from "./row";

const accountErrors: readonly CallError[] = [
  { code: "not-found", when: "nobody has signed in with this account yet" },
  { code: "failed-precondition", when: "it is the caller's own account, which another admin has to change" },
  {
    code: "failed-precondition",
    when: "the account is named by its address, and nobody proved that the address is theirs",
  },
];

export const administrationCallables = {
  saveCannedReply: callable({
    does: "Keeps a text that agents use again and again, or replaces it.",
    again: "Saves the same.",
    role: "supervisor",
    input: calls.saveCannedReplyInput,
    output: calls.cannedReplyOutput,
    errors: [],
    example: {
      input: {
        shortcut: "jam-buka",
        text: { id: "Kami buka 08.00–17.00 WIB.", en: "We open 8 am to 5 pm." },
      },
      output: { shortcut: "jam-buka" },
    },
  }),
  deleteCannedReply: callable({
    does: "Removes a canned reply.",
    again: "What isn't there is as good as removed.",
    role: "supervisor",
    input: calls.deleteCannedReplyInput,
    output: calls.cannedReplyOutput,
    errors: [],
    example: { input: { shortcut: "jam-buka" }, output: { shortcut: "jam-buka" } },
  }),
  inviteUser: callable({
    does: "Makes an account without a password for a new colleague. Their way in is the mail that the client asks Firebase Auth for (`sendPasswordResetEmail`), so that no link passes through anybody's hands.",
    again: "Changes nothing and answers the same.",
    role: "admin",
    takesTokenOnce: true,
    input: calls.inviteUserInput,
    output: calls.userOutput,
    errors: [
      { code: "already-exists", when: "this address is in the team, as something else or kept out" },
      {
        code: "failed-precondition",
        when: "somebody has this address by their own doing and never proved that it is theirs",
      },
    ],
    example: {
      input: { email: "dewi@example.com", name: "Dewi", role: "agent" },
      output: { uid: "invited-4XVa-h21Ahgn2OboXizK", role: "agent", disabled: false, name: "Dewi" },
    },
  }),
  setRole: callable({
    does: "Brings somebody into the team, or changes what they may do: less at once, more with their next token.",
    again: "Changes nothing and answers the same.",
    role: "admin",
    takesTokenOnce: true,
    input: calls.setRoleInput,
    output: calls.userOutput,
    errors: accountErrors,
    example: {
      input: { account: { email: "agent-2@example.com" }, role: "supervisor" },
      output: { uid: "agent-2", role: "supervisor", disabled: false, name: "agent-2" },
    },
  }),
  disableUser: callable({
    does: "Keeps somebody out of everything, also where they are signed in, or lets them in again.",
    again: "Changes nothing and answers the same.",
    role: "admin",
    takesTokenOnce: true,
    input: calls.disableUserInput,
    output: calls.userOutput,
    errors: [...accountErrors, { code: "failed-precondition", when: "the account has no role here" }],
    example: {
      input: { account: { uid: "agent-2" } },
      output: { uid: "agent-2", role: "agent", disabled: true, name: "agent-2" },
    },
  }),
  addChannel: callable({
    does: "Brings a business number in: registers it, subscribes its account, and tries the way from Meta to here.",
    again: "Leaves alone what is done and goes on where it stood; nothing changes once all of it is.",
    role: "admin",
    input: calls.addChannelInput,
    output: calls.addChannelOutput,
    errors: [
      { code: "not-found", when: "the account has no such number" },
      {
        code: "failed-precondition",
        when: "Meta doesn't show the account to this project's token, and says why",
      },
    ],
    example: {
      input: { phoneNumberId: exampleNumber, wabaId: "200000000000002" },
      output: {
        phoneNumberId: exampleNumber,
        displayPhoneNumber: "+62 21 500001",
        verifiedName: "Waktoo Support",
        ready: true,
        steps: [
          { step: "registered", state: "already" },
          { step: "channel", state: "already" },
          { step: "subscribed", state: "already" },
          { step: "webhook", state: "already" },
          { step: "handshake", state: "done" },
          { step: "signature", state: "done" },
        ],
      },
    },
  }),
  updateChannel: callable({
    does: "Changes how a business number behaves: texts, hours, words, limits, what the AI does.",
    again: "Writes the same.",
    role: "admin",
    input: calls.updateChannelInput,
    output: calls.updateChannelOutput,
    errors: [{ code: "not-found", when: "there is no such channel" }],
    example: {
      input: {
        phoneNumberId: exampleNumber,
        changes: { ai: "draft", rules: { quietMs: 1_500, handBackAfterMinutes: 30 } },
      },
      output: {
        phoneNumberId: exampleNumber,
        changed: ["ai", "rules.handBackAfterMinutes", "rules.quietMs"],
      },
    },
  }),
  eraseCustomer: callable({
    does: "Removes everything that tells of a customer: messages, files, raw events, aliases.",
    again: "Goes on where the first call stopped and answers the same moment.",
    role: "admin",
    input: calls.eraseCustomerInput,
    output: calls.eraseCustomerOutput,
    errors: [
      noConversation,
      {
        code: "failed-precondition",
        when: "it was joined with another conversation, which the message names",
      },
    ],
    example: {
      input: { conversationId: exampleConversation, reason: "TIKET-204" },
      output: { erasedAt: 1_795_316_400_000, done: true },
    },
  }),
  verifyTimelines: callable({
    does: "Checks the hash chain of a timeline, or of all of them, twenty conversations at a time, and says what is wrong.",
    again: "Checks again.",
    role: "admin",
    input: calls.verifyTimelinesInput,
    output: calls.verifyTimelinesOutput,
    errors: [noConversation],
    example: {
      input: { by: "page" },
      output: {
        conversations: [
          {
            conversationId: exampleConversation,
            head: {
              seq: 1,
              hash: "90cd2e723663358f3dba582afea77018c7cfdbc195ed6ef865f9d284629854bc",
            },
            chained: 1,
            older: 0,
            problems: [],
          },
        ],
        next: null,
      },
    },
  }),
  replayEvents: callable({
    does: "Reads stored raw events again, after a fix, fifty at a time, and says what that changed.",
    again: "Changes nothing.",
    role: "admin",
    input: calls.replayEventsInput,
    output: calls.replayEventsOutput,
    errors: [],
    example: {
      input: { by: "state", state: "folded" },
      output: {
        events: [
          {
            eventId: "f3571869328d3aeea15ffea4855da21a54ee1290e88168ba6a161b609a314c66",
            before: "folded",
            after: "folded",
            changed: 0,
            waiting: 0,
          },
        ],
        changed: 0,
        next: null,
      },
    },
  }),
};
