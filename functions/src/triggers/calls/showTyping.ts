/** Shows the customer that an agent writes. */
import { conversationSecrets } from "../../config";
import { showTypingInput } from "../../contract/calls";
import { showTyping as show } from "../../core/conversation/showTyping";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const showTyping = validatedCall({ secrets: conversationSecrets }, "agent", showTypingInput, (input) =>
  show(ports(), input),
);
