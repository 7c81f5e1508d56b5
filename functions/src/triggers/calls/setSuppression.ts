/** An agent writes down that a customer wants no messages, or wants them again. */
import { callables } from "../../contract/callables";
import { setSuppression as set } from "../../core/conversation/setSuppression";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setSuppression = validatedCall(callables.setSuppression, {}, (input, caller) =>
  set(sweepPorts(), input, caller),
);
