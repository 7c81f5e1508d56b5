/** The accounts people sign in with, in Firebase Auth. */
import type { Auth, UserRecord } from "firebase-admin/auth";
import { TakeoverError } from "../../core/errors";
import type { Accounts } from "../../core/team/ports";

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** Auth's own message may name the account, so only its code is passed on. */
async function translated<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const code = codeOf(error);
    if (code === "auth/user-not-found") {
      throw new TakeoverError("notFound", "account: there is no such account", { cause: error });
    }
    if (code === "auth/email-already-exists" || code === "auth/uid-already-exists") {
      throw new TakeoverError("alreadyExists", "email: has an account already", { cause: error });
    }
    throw new TakeoverError("unavailable", `Firebase Auth answered ${code === "" ? "nothing" : code}`, {
      retryable: true,
      cause: error,
    });
  }
}

/** @param auth asked for at first use */
export function firebaseAccounts(auth: () => Auth): Accounts {
  const find = async (look: Promise<UserRecord>): Promise<UserRecord | null> => {
    try {
      return await translated(look);
    } catch (error) {
      if (error instanceof TakeoverError && error.code === "notFound") return null;
      throw error;
    }
  };
  return {
    find: async (account) => {
      const user = await find(
        "uid" in account ? auth().getUser(account.uid) : auth().getUserByEmail(account.email),
      );
      return (
        user && {
          uid: user.uid,
          name: user.displayName ?? null,
          role: user.customClaims?.["role"] ?? null,
          verified: user.emailVerified,
        }
      );
    },
    create: async ({ uid, email, name }) => {
      await translated(auth().createUser({ uid, email, displayName: name }));
    },
    setRole: async (uid, role) => {
      const { customClaims = {} } = await translated(auth().getUser(uid));
      await translated(auth().setCustomUserClaims(uid, { ...customClaims, role }));
    },
    setDisabled: async (uid, disabled) => {
      await translated(auth().updateUser(uid, { disabled }));
    },
    revoke: (uid) => translated(auth().revokeRefreshTokens(uid)),
  };
}
