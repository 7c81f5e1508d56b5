/** Keeps a text that agents use again and again, or replaces it. */
import { callables } from "../../contract/callables";
import { saveCannedReply as save } from "../../core/reply/saveCannedReply";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const saveCannedReply = validatedCall(callables.saveCannedReply, {}, (input, caller) =>
  save(sweepPorts(), input, caller),
);
