/** Admins remove everything that tells of a customer. What doesn't fit into one call goes on by itself. */
import { callables } from "../../contract/callables";
import { eraseCustomer as erase } from "../../core/erase/eraseCustomer";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const eraseCustomer = validatedCall(
  callables.eraseCustomer,
  { timeoutSeconds: 120, memory: "512MiB" },
  (input, caller) => erase(sweepPorts(), input, caller),
);
