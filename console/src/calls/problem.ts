/** Why a call failed, reduced to what a person can be told: the code without its prefix and the server's own words. */
import { FirebaseError } from "firebase/app";

export interface Problem {
  code: string;
  message: string;
  /** What the server adds for the screen: who was faster, which templates fit. */
  details: unknown;
}

/** The SDK puts the status behind the server's words: "the window is closed [400]". */
const httpStatus = / \[\d{3}\]$/;

/** The problem behind anything that was thrown; what is not from Firebase keeps its words under `unknown`. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof FirebaseError) {
    const message = thrown.message.replace(httpStatus, "");
    const details = "details" in thrown ? thrown.details : undefined;
    return { code: thrown.code.slice(thrown.code.indexOf("/") + 1), message, details };
  }
  return {
    code: "unknown",
    message: thrown instanceof Error ? thrown.message : String(thrown),
    details: undefined,
  };
}
