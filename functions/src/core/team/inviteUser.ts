/**
 * An admin brings somebody into the team who has no account yet. The account is made without a password and under an id
 * that follows from the address, so that a repeated call finds what the first one made. An address that somebody
 * registered by themselves gets a role only if they proved that it is theirs: whoever registers a colleague's address
 * first must not be let in with it.
 */
import type { InviteUserInput, UserOutput } from "../../contract/calls";
import { at } from "../../contract/instant";
import { userPath } from "../../contract/paths";
import { type User, roleSchema, userSchema } from "../../contract/user";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError, isTakeoverError } from "../errors";
import type { TeamPorts } from "./ports";
import { assertProven, invitedUid } from "./proven";

const inTeam = (): TakeoverError =>
  new TakeoverError("alreadyExists", "email: is in the team already; change their role or let them in again");

/** Made once; another role, or somebody who is kept out, isn't changed by an invitation. */
const write = (
  { store, clock }: TeamPorts,
  uid: string,
  { name, role }: InviteUserInput,
  by: string,
): Promise<User> =>
  compareAndSet({ store, clock }, async () => {
    const path = userPath(uid);
    const snapshot = await store.get(path);
    const known = snapshot && userSchema.parse(snapshot.data);
    if (known && (known.role !== role || known.disabled)) throw inTeam();
    if (known) return { writes: [], result: known };
    const user: User = { role, disabled: false, name, updatedAt: at(clock.now()), updatedBy: by };
    return { writes: [{ op: "create", path, data: { ...user } }], result: user };
  });

/** @throws TakeoverError `alreadyExists` (in the team), `failedPrecondition` (registered and never verified), `unavailable` */
export async function inviteUser(
  ports: TeamPorts,
  input: InviteUserInput,
  by: { uid: string },
): Promise<UserOutput> {
  const { email, role } = input;
  const account = await ports.accounts.find({ email });
  if (account) assertProven(account, email);
  const claimed = roleSchema.safeParse(account?.role).data;
  if (claimed !== undefined && claimed !== role) throw inTeam();
  const uid = account?.uid ?? invitedUid(email);
  const { name } = await write(ports, uid, input, by.uid);
  if (!account) await create(ports, uid, input);
  await ports.accounts.setRole(uid, role);
  ports.users.forget(uid);
  ports.log.info("userInvited", { uid, role, by: by.uid });
  return { uid, role, disabled: false, name };
}

/** Of two calls at once the second finds the account of the first. */
async function create({ accounts }: TeamPorts, uid: string, { email, name }: InviteUserInput): Promise<void> {
  try {
    await accounts.create({ uid, email, name });
  } catch (error) {
    const found = isTakeoverError(error, "alreadyExists") ? await accounts.find({ email }) : null;
    if (found?.uid !== uid) throw error;
  }
}
