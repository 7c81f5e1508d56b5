/** Takeover and hand-back by an agent, of any conversation, at any moment. */
import { callables } from "../../contract/callables";
import { setAiMode as changeMode } from "../../core/conversation/setAiMode";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setAiMode = validatedCall(callables.setAiMode, {}, (input, caller) =>
  changeMode(callPorts(), input, caller),
);
