/** Has Meta delete a template, in one language or in all. */
import { conversationSecrets } from "../../config";
import { deleteTemplateInput } from "../../contract/calls";
import { deleteTemplate as remove } from "../../core/template/deleteTemplate";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const deleteTemplate = validatedCall(
  { secrets: conversationSecrets, timeoutSeconds: 60 },
  "supervisor",
  deleteTemplateInput,
  (input, caller) => remove(ports(), input, caller.uid),
);
