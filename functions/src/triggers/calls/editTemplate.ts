/** Asks Meta to review new parts of a template. An approved one stays usable meanwhile. */
import { conversationSecrets } from "../../config";
import { editTemplateInput } from "../../contract/calls";
import { editTemplate as edit } from "../../core/template/editTemplate";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const editTemplate = validatedCall(
  { secrets: conversationSecrets, timeoutSeconds: 180 },
  "agent",
  editTemplateInput,
  (input, caller) => edit(ports(), input, caller.uid),
);
