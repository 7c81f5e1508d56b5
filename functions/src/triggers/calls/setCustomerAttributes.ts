/** What the team knows of a customer, key by key. */
import { setCustomerAttributesInput } from "../../contract/calls";
import { setCustomerAttributes as set } from "../../core/conversation/setCustomerAttributes";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setCustomerAttributes = validatedCall({}, "agent", setCustomerAttributesInput, (input) =>
  set(sweepPorts(), input),
);
