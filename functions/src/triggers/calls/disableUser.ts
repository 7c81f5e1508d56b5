/** Keeps somebody out of everything, or lets them in again. Its App Check token counts once. */
import { accounts } from "../../config";
import { disableUserInput } from "../../contract/calls";
import { disableUser as disable } from "../../core/team/disableUser";
import { teamPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const disableUser = validatedCall(
  { consumeAppCheckToken: true, serviceAccount: accounts.administration },
  "admin",
  disableUserInput,
  (input, caller) => disable(teamPorts(), input, caller),
);
