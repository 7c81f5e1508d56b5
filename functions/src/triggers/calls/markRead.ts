/** An agent has read a conversation. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { markRead as mark } from "../../core/conversation/markRead";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const markRead = validatedCall(callables.markRead, { secrets: [whatsappAccessToken] }, (input) =>
  mark(callPorts(), input),
);
