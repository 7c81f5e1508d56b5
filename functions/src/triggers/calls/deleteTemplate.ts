/** Has Meta delete a template, in one language or in all. */
import { conversationSecrets } from "../../config";
import { callables } from "../../contract/callables";
import { deleteTemplate as remove } from "../../core/template/deleteTemplate";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const deleteTemplate = validatedCall(
  callables.deleteTemplate,
  { secrets: conversationSecrets, timeoutSeconds: 60 },
  (input, caller) => remove(ports(), input, caller.uid),
);
