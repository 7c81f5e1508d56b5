/** Who is signed in, as a store. `loading` only until the SDK has looked at what it kept from last time. */
import { onIdTokenChanged, type User } from "firebase/auth";
import { roleSchema, type Role } from "../../../functions/src/contract/user";
import { auth } from "../firebase";

/** The person at this console. */
export interface Me {
  uid: string;
  email: string;
  /** As the sign-in says it; null for an account that isn't of the team. */
  role: Role | null;
}
/** `unreachable`: somebody is signed in here, but it can't be found out who as long as there is no connection. */
export type Session = { status: "loading" | "signedOut" | "unreachable" } | { status: "signedIn"; me: Me };

let current: Session = { status: "loading" };
const listeners = new Set<() => void>();

function become(next: Session): void {
  current = next;
  for (const listener of listeners) listener();
}

async function recognise(user: User): Promise<void> {
  try {
    const { claims } = await user.getIdTokenResult();
    const role = roleSchema.safeParse(claims["role"]).data ?? null;
    become({ status: "signedIn", me: { uid: user.uid, email: user.email ?? user.uid, role } });
  } catch {
    if (current.status !== "signedIn") become({ status: "unreachable" });
  }
}

onIdTokenChanged(auth, (user) => {
  if (user === null) become({ status: "signedOut" });
  else void recognise(user);
});

/** For `useSyncExternalStore`. */
export const session = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): Session => current,
};
