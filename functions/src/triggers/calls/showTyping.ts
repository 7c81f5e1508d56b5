/** Shows the customer that an agent writes. */
import { conversationSecrets } from "../../config";
import { callables } from "../../contract/callables";
import { showTyping as show } from "../../core/conversation/showTyping";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const showTyping = validatedCall(callables.showTyping, { secrets: conversationSecrets }, (input) =>
  show(ports(), input),
);
