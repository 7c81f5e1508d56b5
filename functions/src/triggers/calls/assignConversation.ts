/** Gives a conversation to a colleague, or to whoever comes first. */
import { assignConversationInput } from "../../contract/calls";
import { assignConversation as assign } from "../../core/conversation/assignConversation";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const assignConversation = validatedCall({}, "agent", assignConversationInput, (input, caller) =>
  assign(sweepPorts(), input, caller),
);
