/** What administration needs of the world: the accounts people sign in with, and who is in the team. */
import type { Account } from "../../contract/calls";
import type { Role, User } from "../../contract/user";
import type { Clock, Log } from "../ports";
import type { Store } from "../store";

export interface KnownAccount {
  uid: string;
  name: string | null;
  /** The claim as it is, valid or not. */
  role: unknown;
  /** Whether they proved that the address is theirs. */
  verified: boolean;
}

/** Sign-ins. A claim reaches a sign-in that is under way with its next token, within an hour. */
export interface Accounts {
  find(account: Account): Promise<KnownAccount | null>;
  /** Without a password. @throws TakeoverError `alreadyExists` where the uid or the address has an account */
  create(account: { uid: string; email: string; name: string }): Promise<void>;
  /** Other claims stay. */
  setRole(uid: string, role: Role): Promise<void>;
  /** A disabled account can't sign in and gets no new token. */
  setDisabled(uid: string, disabled: boolean): Promise<void>;
  /** Ends sign-ins when their present token does. */
  revoke(uid: string): Promise<void>;
}

/** Members of the team, remembered for half a minute. */
export interface Users {
  /** Null: there is no document, so nothing narrows the claim. */
  get(uid: string): Promise<User | null>;
  forget(uid: string): void;
}

export interface TeamPorts {
  store: Store;
  clock: Clock;
  log: Log;
  accounts: Accounts;
  users: Users;
}
