/** All that is stored of a conversation, a page at a time. */
import { callables } from "../../contract/callables";
import { exportConversation as exportPage } from "../../core/conversation/exportConversation";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const exportConversation = validatedCall(
  callables.exportConversation,
  { timeoutSeconds: 120, memory: "512MiB" },
  (input) => exportPage(sweepPorts(), input),
);
