/** Keeps somebody out of everything, or lets them in again. Its App Check token counts once. */
import { accounts } from "../../config";
import { callables } from "../../contract/callables";
import { disableUser as disable } from "../../core/team/disableUser";
import { teamPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const disableUser = validatedCall(
  callables.disableUser,
  { serviceAccount: accounts.administration },
  (input, caller) => disable(teamPorts(), input, caller),
);
