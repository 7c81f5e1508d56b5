/** The accounts people sign in with, in memory, and what was done to them. */
import { TakeoverError } from "../core/errors";
import type { Accounts } from "../core/team/ports";
import type { Role } from "../contract/user";

interface Held {
  email: string;
  name: string;
  role: Role | null;
  disabled: boolean;
  revoked: number;
  verified: boolean;
}

export class MemoryAccounts implements Accounts {
  readonly held = new Map<string, Held>();

  add(uid: string, role: Role | null, name = uid, verified = true): void {
    this.held.set(uid, { email: `${uid}@example.com`, name, role, disabled: false, revoked: 0, verified });
  }

  find: Accounts["find"] = (account) => {
    const found = [...this.held].find(([uid, { email }]) =>
      "uid" in account ? uid === account.uid : email === account.email,
    );
    if (!found) return Promise.resolve(null);
    const [uid, { name, role, verified }] = found;
    return Promise.resolve({ uid, name, role, verified });
  };

  create: Accounts["create"] = ({ uid, email, name }) => {
    const isKnown = this.held.has(uid) || [...this.held.values()].some((held) => held.email === email);
    if (isKnown) return Promise.reject(new TakeoverError("alreadyExists", "email: has an account already"));
    this.held.set(uid, { email, name, role: null, disabled: false, revoked: 0, verified: false });
    return Promise.resolve();
  };

  setRole: Accounts["setRole"] = async (uid, role) => {
    await this.change(uid, (account) => (account.role = role));
  };

  setDisabled: Accounts["setDisabled"] = async (uid, disabled) => {
    await this.change(uid, (account) => (account.disabled = disabled));
  };

  revoke: Accounts["revoke"] = async (uid) => {
    await this.change(uid, (account) => (account.revoked += 1));
  };

  private async change(uid: string, change: (account: Held) => void): Promise<void> {
    await Promise.resolve();
    const account = this.held.get(uid);
    if (account) change(account);
  }
}
