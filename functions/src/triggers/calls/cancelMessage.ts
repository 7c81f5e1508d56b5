/** Takes back a message that still waits to be sent. */
import { cancelMessageInput } from "../../contract/calls";
import { cancelMessage as cancel } from "../../core/outbound/cancelMessage";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const cancelMessage = validatedCall({}, "agent", cancelMessageInput, (input) =>
  cancel(sweepPorts(), input),
);
