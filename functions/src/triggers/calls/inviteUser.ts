/** Makes an account for a new colleague. Its App Check token counts once. */
import { accounts } from "../../config";
import { callables } from "../../contract/callables";
import { inviteUser as invite } from "../../core/team/inviteUser";
import { teamPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const inviteUser = validatedCall(
  callables.inviteUser,
  { serviceAccount: accounts.administration },
  (input, caller) => invite(teamPorts(), input, caller),
);
