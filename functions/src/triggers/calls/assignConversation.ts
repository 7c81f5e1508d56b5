/** Gives a conversation to a colleague, or to whoever comes first. */
import { callables } from "../../contract/callables";
import { assignConversation as assign } from "../../core/conversation/assignConversation";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const assignConversation = validatedCall(callables.assignConversation, {}, (input, caller) =>
  assign(sweepPorts(), input, caller),
);
