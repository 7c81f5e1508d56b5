/** The labels of a conversation, all at once. */
import { setLabelsInput } from "../../contract/calls";
import { setLabels as set } from "../../core/conversation/setLabels";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setLabels = validatedCall({}, "agent", setLabelsInput, (input) => set(sweepPorts(), input));
