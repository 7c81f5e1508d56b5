/** Sends a failed, parked or expired message again. What was parked may arrive twice, and the answer says so. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { retryMessage as retry } from "../../core/outbound/retryMessage";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const retryMessage = validatedCall(
  callables.retryMessage,
  { secrets: [whatsappAccessToken], timeoutSeconds: 180, memory: "512MiB" },
  (input, caller) => retry(callPorts(), input, caller),
);
