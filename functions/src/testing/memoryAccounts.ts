/** The accounts people sign in with, in memory, and what was done to them. */
import type { Accounts } from "../core/team/ports";
import type { Role } from "../contract/user";

interface Held {
  email: string;
  name: string;
  role: Role | null;
  disabled: boolean;
  revoked: number;
}

export class MemoryAccounts implements Accounts {
  readonly held = new Map<string, Held>();

  add(uid: string, role: Role | null, name = uid): void {
    this.held.set(uid, { email: `${uid}@example.com`, name, role, disabled: false, revoked: 0 });
  }

  find: Accounts["find"] = (account) => {
    const found = [...this.held].find(([uid, { email }]) =>
      "uid" in account ? uid === account.uid : email === account.email,
    );
    return Promise.resolve(found ? { uid: found[0], name: found[1].name, role: found[1].role } : null);
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
