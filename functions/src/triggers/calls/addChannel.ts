/** Brings a business number in: registers it, subscribes its account's webhooks, and tries the way from Meta to here. */
import { accounts, whatsappAccessToken, whatsappAppSecrets, whatsappVerifyToken } from "../../config";
import { callables } from "../../contract/callables";
import { addChannel as add } from "../../core/channel/addChannel";
import { channelPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const addChannel = validatedCall(
  callables.addChannel,
  {
    secrets: [whatsappAccessToken, whatsappAppSecrets, whatsappVerifyToken],
    serviceAccount: accounts.administration,
    timeoutSeconds: 120,
  },
  (input, caller) => add(channelPorts(), input, caller.uid),
);
