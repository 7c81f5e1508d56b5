/**
 * Whether an account is known to be its address's owner's. Anybody may register any address, and somebody of the team may
 * change theirs; neither must be let in, or raised, when the address's owner is given a role.
 */
import { TakeoverError } from "../errors";
import { digestOf } from "../hash";
import type { KnownAccount } from "./ports";

/** The id of the account that an invitation makes. Nobody can register with an id of their choice. */
export const invitedUid = (email: string): string => `invited-${digestOf(email.toLowerCase())}`;

/** @param email by which the account was found @throws TakeoverError `failedPrecondition` */
export function assertProven({ uid, verified }: KnownAccount, email: string): void {
  if (verified || uid === invitedUid(email)) return;
  throw new TakeoverError(
    "failedPrecondition",
    "email: somebody has this address and never proved that it is theirs; let them set a new password by mail first; setRole also takes a uid",
  );
}
