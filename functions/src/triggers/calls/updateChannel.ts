/** Changes how a business number behaves: texts, hours, words, limits, what the AI does. */
import { callables } from "../../contract/callables";
import { updateChannel as update } from "../../core/channel/updateChannel";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const updateChannel = validatedCall(callables.updateChannel, {}, (input) =>
  update(sweepPorts(), input),
);
