/** Who is signed in, as a store. `loading` only until the SDK has looked at what it kept from last time. */
import { onAuthStateChanged } from "firebase/auth";
import { auth } from "../firebase";

/** The person at this console. */
export interface Me {
  uid: string;
  email: string;
}
export type Session = { status: "loading" } | { status: "signedOut" } | { status: "signedIn"; me: Me };

let current: Session = { status: "loading" };
const listeners = new Set<() => void>();

onAuthStateChanged(auth, (user) => {
  current = user
    ? { status: "signedIn", me: { uid: user.uid, email: user.email ?? user.uid } }
    : { status: "signedOut" };
  for (const listener of listeners) listener();
});

/** For `useSyncExternalStore`. */
export const session = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): Session => current,
};
