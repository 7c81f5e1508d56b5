/** Asks Meta to review a new template. The category that counts is the one in the answer. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { createTemplate as create } from "../../core/template/createTemplate";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const createTemplate = validatedCall(
  callables.createTemplate,
  { secrets: [whatsappAccessToken], timeoutSeconds: 180 },
  (input, caller) => create(callPorts(), input, caller.uid),
);
