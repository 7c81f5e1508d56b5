/** Asks Meta to review new parts of a template. An approved one stays usable meanwhile. */
import { conversationSecrets } from "../../config";
import { callables } from "../../contract/callables";
import { editTemplate as edit } from "../../core/template/editTemplate";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const editTemplate = validatedCall(
  callables.editTemplate,
  { secrets: conversationSecrets, timeoutSeconds: 180 },
  (input, caller) => edit(ports(), input, caller.uid),
);
