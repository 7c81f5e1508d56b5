/** Takeover and hand-back by an agent, of any conversation, at any moment. */
import { callables } from "../../contract/callables";
import { setAiMode as changeMode } from "../../core/conversation/setAiMode";
import { ports } from "../../wiring";
import { conversationSecrets } from "../../config";
import { validatedCall } from "./validatedCall";

export const setAiMode = validatedCall(
  callables.setAiMode,
  { secrets: conversationSecrets },
  (input, caller) => changeMode(ports(), input, caller),
);
