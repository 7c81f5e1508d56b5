/** Sends a failed, parked or expired message again. What was parked may arrive twice, and the answer says so. */
import { conversationSecrets } from "../../config";
import { retryMessageInput } from "../../contract/calls";
import { retryMessage as retry } from "../../core/outbound/retryMessage";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const retryMessage = validatedCall(
  { secrets: conversationSecrets, timeoutSeconds: 180, memory: "512MiB" },
  "agent",
  retryMessageInput,
  (input, caller) => retry(ports(), input, caller),
);
