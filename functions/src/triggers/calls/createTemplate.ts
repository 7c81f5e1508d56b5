/** Asks Meta to review a new template. The category that counts is the one in the answer. */
import { conversationSecrets } from "../../config";
import { createTemplateInput } from "../../contract/calls";
import { createTemplate as create } from "../../core/template/createTemplate";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const createTemplate = validatedCall(
  { secrets: conversationSecrets, timeoutSeconds: 180 },
  "agent",
  createTemplateInput,
  (input, caller) => create(ports(), input, caller.uid),
);
