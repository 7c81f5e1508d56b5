/** An agent has read a conversation. */
import { conversationSecrets } from "../../config";
import { callables } from "../../contract/callables";
import { markRead as mark } from "../../core/conversation/markRead";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const markRead = validatedCall(callables.markRead, { secrets: conversationSecrets }, (input) =>
  mark(ports(), input),
);
