/** Removes a canned reply. */
import { callables } from "../../contract/callables";
import { deleteCannedReply as remove } from "../../core/reply/deleteCannedReply";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const deleteCannedReply = validatedCall(callables.deleteCannedReply, {}, (input) =>
  remove(sweepPorts(), input),
);
