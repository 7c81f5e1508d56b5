/** An admin brings somebody into the team, or changes what they may do. Less works at once, more with their next token. */
import type { SetRoleInput, UserOutput } from "../../contract/calls";
import { changeUser } from "./changeUser";
import type { TeamPorts } from "./ports";

/** @throws TakeoverError as `changeUser` does */
export const setRole = (
  ports: TeamPorts,
  { account, role }: SetRoleInput,
  by: { uid: string },
): Promise<UserOutput> =>
  changeUser(ports, account, by.uid, (before) => ({ role, disabled: before?.disabled ?? false }));
