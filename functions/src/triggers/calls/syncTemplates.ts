/** Brings the stored templates in line with what Meta lists. `syncTemplatesDaily` does the same by itself. */
import { conversationSecrets } from "../../config";
import { syncTemplatesInput } from "../../contract/calls";
import { syncTemplates as sync } from "../../core/template/syncTemplates";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const syncTemplates = validatedCall(
  { secrets: conversationSecrets, timeoutSeconds: 540 },
  "supervisor",
  syncTemplatesInput,
  (input) => sync(ports(), input),
);
