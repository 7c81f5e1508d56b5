/** The labels of a conversation, all at once. */
import { callables } from "../../contract/callables";
import { setLabels as set } from "../../core/conversation/setLabels";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setLabels = validatedCall(callables.setLabels, {}, (input) => set(sweepPorts(), input));
