/** Puts a closed conversation back among the open ones. */
import { callables } from "../../contract/callables";
import { reopenConversation as reopen } from "../../core/conversation/reopenConversation";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const reopenConversation = validatedCall(callables.reopenConversation, {}, (input, caller) =>
  reopen(sweepPorts(), input, caller),
);
