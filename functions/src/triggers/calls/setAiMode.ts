/** Takeover and hand-back by an agent, of any conversation, at any moment. */
import { setAiModeInput } from "../../contract/calls";
import { setAiMode as changeMode } from "../../core/conversation/setAiMode";
import { ports } from "../../wiring";
import { conversationSecrets } from "../../config";
import { validatedCall } from "./validatedCall";

export const setAiMode = validatedCall(
  { secrets: conversationSecrets },
  "agent",
  setAiModeInput,
  (input, caller) => changeMode(ports(), input, caller),
);
