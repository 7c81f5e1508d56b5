/** Has Meta delete a template, in one language or in all. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { deleteTemplate as remove } from "../../core/template/deleteTemplate";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const deleteTemplate = validatedCall(
  callables.deleteTemplate,
  { secrets: [whatsappAccessToken], timeoutSeconds: 60 },
  (input, caller) => remove(callPorts(), input, caller.uid),
);
