/**
 * Every callable: the one place that says what it takes, gives, may answer and who may call it.
 * The deployed functions, the client, the matrix of roles and docs/api.md are made of it or held to it.
 */
import type { z } from "zod";
import { administrationCallables } from "./callables/administration";
import { conversationCallables } from "./callables/conversations";
import { messageCallables } from "./callables/messages";
import { templateCallables } from "./callables/templates";

export * from "./callables/row";
export { commonErrors } from "./callables/errors";

export const callables = {
  ...conversationCallables,
  ...messageCallables,
  ...templateCallables,
  ...administrationCallables,
};

export type CallableName = keyof typeof callables;
/** What a caller writes; fields that have a default may be left out. */
export type CallInput<Name extends CallableName> = z.input<(typeof callables)[Name]["input"]>;
export type CallOutput<Name extends CallableName> = z.output<(typeof callables)[Name]["output"]>;
