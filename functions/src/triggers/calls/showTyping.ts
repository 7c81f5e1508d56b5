/** Shows the customer that an agent writes. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { showTyping as show } from "../../core/conversation/showTyping";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const showTyping = validatedCall(callables.showTyping, { secrets: [whatsappAccessToken] }, (input) =>
  show(callPorts(), input),
);
