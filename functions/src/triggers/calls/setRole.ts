/** Brings somebody into the team, or changes what they may do. Its App Check token counts once. */
import { accounts } from "../../config";
import { setRoleInput } from "../../contract/calls";
import { setRole as set } from "../../core/team/setRole";
import { teamPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const setRole = validatedCall(
  { consumeAppCheckToken: true, serviceAccount: accounts.administration },
  "admin",
  setRoleInput,
  (input, caller) => set(teamPorts(), input, caller),
);
