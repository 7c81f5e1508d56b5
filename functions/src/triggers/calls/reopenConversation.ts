/** Puts a closed conversation back among the open ones. */
import { reopenConversationInput } from "../../contract/calls";
import { reopenConversation as reopen } from "../../core/conversation/reopenConversation";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const reopenConversation = validatedCall({}, "agent", reopenConversationInput, (input, caller) =>
  reopen(sweepPorts(), input, caller),
);
