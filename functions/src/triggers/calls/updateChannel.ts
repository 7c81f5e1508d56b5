/** Changes how a business number behaves: texts, hours, words, limits, what the AI does. */
import { updateChannelInput } from "../../contract/calls";
import { updateChannel as update } from "../../core/channel/updateChannel";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const updateChannel = validatedCall({}, "admin", updateChannelInput, (input) =>
  update(sweepPorts(), input),
);
