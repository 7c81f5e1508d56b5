/** Takes back a message that still waits to be sent. */
import { callables } from "../../contract/callables";
import { cancelMessage as cancel } from "../../core/outbound/cancelMessage";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const cancelMessage = validatedCall(callables.cancelMessage, {}, (input) =>
  cancel(sweepPorts(), input),
);
