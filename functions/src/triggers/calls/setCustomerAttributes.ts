/** What the team knows of a customer, key by key. */
import { callables } from "../../contract/callables";
import { setCustomerAttributes as set } from "../../core/conversation/setCustomerAttributes";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setCustomerAttributes = validatedCall(callables.setCustomerAttributes, {}, (input) =>
  set(sweepPorts(), input),
);
