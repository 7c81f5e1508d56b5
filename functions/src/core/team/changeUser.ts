/**
 * Changes a member of the team: first the document, which works at once on sign-ins under way, then the account behind
 * it, made of what the document says by then. Stopped in between, the weaker of the two holds, and the call can be repeated.
 */
import type { Account, UserOutput } from "../../contract/calls";
import { at } from "../../contract/instant";
import { userPath } from "../../contract/paths";
import { type User, isAtLeast, roleSchema, userSchema } from "../../contract/user";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import type { KnownAccount, TeamPorts } from "./ports";
import { assertProven } from "./proven";

const attempts = 5;

async function accountOf({ accounts }: TeamPorts, account: Account, by: string): Promise<KnownAccount> {
  const found = await accounts.find(account);
  if (!found) throw new TakeoverError("notFound", "account: nobody has signed in with it yet");
  if ("email" in account) assertProven(found, account.email);
  if (found.uid === by) {
    throw new TakeoverError("failedPrecondition", "account: admins don't change themselves; ask another one");
  }
  return found;
}

async function read({ store }: TeamPorts, uid: string): Promise<User | null> {
  const snapshot = await store.get(userPath(uid));
  return snapshot && userSchema.parse(snapshot.data);
}

/** Somebody may change the same person meanwhile: the account follows the document until both agree. */
async function followDocument(ports: TeamPorts, uid: string, isWeaker: boolean): Promise<User> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await read(ports, uid);
    if (!before) break;
    await ports.accounts.setRole(uid, before.role);
    await ports.accounts.setDisabled(uid, before.disabled);
    if (isWeaker) await ports.accounts.revoke(uid);
    const after = await read(ports, uid);
    if (after?.role === before.role && after.disabled === before.disabled) return after;
  }
  throw new TakeoverError("conflict", "account: is being changed by others", { retryable: true });
}

/**
 * @param change from what they are, or would be by their claim alone, to what they shall be
 * @throws TakeoverError `notFound`, `failedPrecondition` (oneself, nobody of the team, or an address nobody proved to be
 * theirs), `conflict`
 */
export async function changeUser(
  ports: TeamPorts,
  account: Account,
  by: string,
  change: (before: Pick<User, "role" | "disabled"> | null) => Pick<User, "role" | "disabled">,
): Promise<UserOutput> {
  const { uid, name, role } = await accountOf(ports, account, by);
  const claimed = roleSchema.safeParse(role);
  const isWeaker = await compareAndSet(ports, async () => {
    const path = userPath(uid);
    const snapshot = await ports.store.get(path);
    const existing = snapshot && userSchema.parse(snapshot.data);
    const before = existing ?? (claimed.success ? { role: claimed.data, disabled: false } : null);
    const after = change(before);
    const data: User = {
      ...after,
      name: existing?.name ?? name,
      updatedAt: at(ports.clock.now()),
      updatedBy: by,
    };
    return {
      writes: [
        snapshot
          ? { op: "update", path, fields: { ...data }, version: snapshot.version }
          : { op: "create", path, data: { ...data } },
      ],
      result: after.disabled || (before !== null && !isAtLeast(after.role, before.role)),
    };
  });
  ports.users.forget(uid);
  const user = await followDocument(ports, uid, isWeaker);
  ports.log.info("userChanged", { uid, role: user.role, disabled: user.disabled, by });
  return { uid, role: user.role, disabled: user.disabled, name: user.name };
}
