/** Brings somebody into the team, or changes what they may do. Its App Check token counts once. */
import { accounts } from "../../config";
import { callables } from "../../contract/callables";
import { setRole as set } from "../../core/team/setRole";
import { teamPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setRole = validatedCall(
  callables.setRole,
  { serviceAccount: accounts.administration },
  (input, caller) => set(teamPorts(), input, caller),
);
