/** Keeps a text that agents use again and again, or replaces it. */
import { saveCannedReplyInput } from "../../contract/calls";
import { saveCannedReply as save } from "../../core/reply/saveCannedReply";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const saveCannedReply = validatedCall({}, "supervisor", saveCannedReplyInput, (input, caller) =>
  save(sweepPorts(), input, caller),
);
