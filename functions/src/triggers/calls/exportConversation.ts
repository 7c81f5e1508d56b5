/** All that is stored of a conversation, a page at a time. */
import { exportConversationInput } from "../../contract/calls";
import { exportConversation as exportPage } from "../../core/conversation/exportConversation";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const exportConversation = validatedCall(
  { timeoutSeconds: 120, memory: "512MiB" },
  "supervisor",
  exportConversationInput,
  (input) => exportPage(sweepPorts(), input),
);
