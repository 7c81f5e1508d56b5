/** Admins remove everything that tells of a customer. What doesn't fit into one call goes on by itself. */
import { eraseCustomerInput } from "../../contract/calls";
import { eraseCustomer as erase } from "../../core/erase/eraseCustomer";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const eraseCustomer = validatedCall(
  { timeoutSeconds: 120, memory: "512MiB" },
  "admin",
  eraseCustomerInput,
  (input, caller) => erase(sweepPorts(), input, caller),
);
