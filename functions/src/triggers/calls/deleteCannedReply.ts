/** Removes a canned reply. */
import { deleteCannedReplyInput } from "../../contract/calls";
import { deleteCannedReply as remove } from "../../core/reply/deleteCannedReply";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const deleteCannedReply = validatedCall({}, "supervisor", deleteCannedReplyInput, (input) =>
  remove(sweepPorts(), input),
);
