/** Brings the stored templates in line with what Meta lists. `syncTemplatesDaily` does the same by itself. */
import { conversationSecrets } from "../../config";
import { callables } from "../../contract/callables";
import { syncTemplates as sync } from "../../core/template/syncTemplates";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const syncTemplates = validatedCall(
  callables.syncTemplates,
  { secrets: conversationSecrets, timeoutSeconds: 540 },
  (input) => sync(ports(), input),
);
