/** An agent has read a conversation. */
import { conversationSecrets } from "../../config";
import { markReadInput } from "../../contract/calls";
import { markRead as mark } from "../../core/conversation/markRead";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const markRead = validatedCall({ secrets: conversationSecrets }, "agent", markReadInput, (input) =>
  mark(ports(), input),
);
