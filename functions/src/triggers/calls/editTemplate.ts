/** Asks Meta to review new parts of a template. An approved one stays usable meanwhile. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { editTemplate as edit } from "../../core/template/editTemplate";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const editTemplate = validatedCall(
  callables.editTemplate,
  { secrets: [whatsappAccessToken], timeoutSeconds: 180 },
  (input, caller) => edit(callPorts(), input, caller.uid),
);
