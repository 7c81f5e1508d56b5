/** Ends an episode; what the customer writes next begins anew. */
import { conversationSecrets } from "../../config";
import { callables } from "../../contract/callables";
import { closeConversation as close } from "../../core/conversation/closeConversation";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const closeConversation = validatedCall(
  callables.closeConversation,
  { secrets: conversationSecrets },
  (input, caller) => close(ports(), input, caller),
);
