/**
 * Whether an account is known to be its address's owner's. Anybody may register any address; whoever registers a
 * colleague's first must not be let in when that colleague is given a role.
 */
import { roleSchema } from "../../contract/user";
import { TakeoverError } from "../errors";
import { digestOf } from "../hash";
import type { KnownAccount } from "./ports";

const invited = "invited-";

/** The id of the account that an invitation makes. Nobody can register with an id of their choice. */
export const invitedUid = (email: string): string => `${invited}${digestOf(email.toLowerCase())}`;

/** @throws TakeoverError `failedPrecondition` */
export function assertProven({ uid, role, verified }: KnownAccount): void {
  if (verified || uid.startsWith(invited) || roleSchema.safeParse(role).success) return;
  throw new TakeoverError(
    "failedPrecondition",
    "email: somebody registered this address and never proved that it is theirs; let them set a new password by mail first",
  );
}
