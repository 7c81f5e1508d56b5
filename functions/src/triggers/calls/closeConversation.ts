/** Ends an episode; what the customer writes next begins anew. */
import { conversationSecrets } from "../../config";
import { closeConversationInput } from "../../contract/calls";
import { closeConversation as close } from "../../core/conversation/closeConversation";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const closeConversation = validatedCall(
  { secrets: conversationSecrets },
  "agent",
  closeConversationInput,
  (input, caller) => close(ports(), input, caller),
);
