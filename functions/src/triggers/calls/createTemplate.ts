/** Asks Meta to review a new template. The category that counts is the one in the answer. */
import { conversationSecrets } from "../../config";
import { callables } from "../../contract/callables";
import { createTemplate as create } from "../../core/template/createTemplate";
import { ports } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const createTemplate = validatedCall(
  callables.createTemplate,
  { secrets: conversationSecrets, timeoutSeconds: 180 },
  (input, caller) => create(ports(), input, caller.uid),
);
