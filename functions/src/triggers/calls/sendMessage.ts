/** An agent's message of any kind, or a template to somebody new. Takes the conversation over; the same client id again is the same message. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { sendMessage as send } from "../../core/outbound/sendMessage";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const sendMessage = validatedCall(
  callables.sendMessage,
  { secrets: [whatsappAccessToken], timeoutSeconds: 180 },
  (input, caller) => send(callPorts(), input, caller),
);
