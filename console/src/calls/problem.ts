/** Why a call failed, reduced to what a person can be told: the code without its prefix and the server's own words. */
import { FirebaseError } from "firebase/app";

export interface Problem {
  code: string;
  message: string;
}

/** The problem behind anything that was thrown; what is not from Firebase keeps its words under `unknown`. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof FirebaseError) {
    return { code: thrown.code.slice(thrown.code.indexOf("/") + 1), message: thrown.message };
  }
  return { code: "unknown", message: thrown instanceof Error ? thrown.message : String(thrown) };
}
