/** An admin keeps somebody out of everything, also where they are signed in, or lets them in again with the role they had. */
import type { DisableUserInput, UserOutput } from "../../contract/calls";
import { TakeoverError } from "../errors";
import { changeUser } from "./changeUser";
import type { TeamPorts } from "./ports";

/** @throws TakeoverError as `changeUser` does */
export const disableUser = (
  ports: TeamPorts,
  { account, disabled }: DisableUserInput,
  by: { uid: string },
): Promise<UserOutput> =>
  changeUser(ports, account, by.uid, (before) => {
    if (before) return { role: before.role, disabled };
    throw new TakeoverError("failedPrecondition", "account: has no role here");
  });
