/** Admins ask whether any timeline was changed behind our back. */
import { callables } from "../../contract/callables";
import { verifyTimelines as verify } from "../../core/audit/verifyTimelines";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const verifyTimelines = validatedCall(
  callables.verifyTimelines,
  { timeoutSeconds: 300, memory: "512MiB" },
  (input) => verify(sweepPorts(), input),
);
