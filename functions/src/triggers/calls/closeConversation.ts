/** Ends an episode; what the customer writes next begins anew. */
import { callables } from "../../contract/callables";
import { closeConversation as close } from "../../core/conversation/closeConversation";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const closeConversation = validatedCall(callables.closeConversation, {}, (input, caller) =>
  close(callPorts(), input, caller),
);
