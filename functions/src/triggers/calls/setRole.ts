/** Brings somebody into the team, or changes what they may do. Its App Check token counts once. */
import { callables } from "../../contract/callables";
import { setRole as set } from "../../core/team/setRole";
import { teamPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setRole = validatedCall(callables.setRole, {}, (input, caller) =>
  set(teamPorts(), input, caller),
);
