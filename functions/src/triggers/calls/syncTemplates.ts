/** Brings the stored templates in line with what Meta lists. `syncTemplatesDaily` does the same by itself. */
import { whatsappAccessToken } from "../../config";
import { callables } from "../../contract/callables";
import { syncTemplates as sync } from "../../core/template/syncTemplates";
import { callPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const syncTemplates = validatedCall(
  callables.syncTemplates,
  { secrets: [whatsappAccessToken], timeoutSeconds: 540 },
  (input) => sync(callPorts(), input),
);
