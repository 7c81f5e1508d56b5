/**
 * The frame of every callable: who is asking, may they, is the input what it should be; then one core function; then
 * our errors as HttpsErrors. No callable is made without it.
 */
import {
  type CallableOptions,
  type CallableRequest,
  type FunctionsErrorCode,
  HttpsError,
  onCall,
} from "firebase-functions/https";
import type { z } from "zod";
import { type Role, roleSchema } from "../../contract/calls";
import { type ErrorCode, TakeoverError, sayError } from "../../core/errors";
import { ports } from "../../wiring";

export interface Caller {
  uid: string;
  name: string | null;
  role: Role;
}

const httpsCode: Readonly<Record<ErrorCode, FunctionsErrorCode>> = {
  conflict: "aborted",
  alreadyExists: "already-exists",
  notFound: "not-found",
  invalidArgument: "invalid-argument",
  failedPrecondition: "failed-precondition",
  unavailable: "unavailable",
  deadlineExceeded: "deadline-exceeded",
  refused: "failed-precondition",
  aiTimeout: "unavailable",
  aiUnavailable: "unavailable",
  aiRateLimited: "resource-exhausted",
  aiMalformed: "unavailable",
  aiRefused: "failed-precondition",
  aiNotConfigured: "failed-precondition",
  internal: "internal",
};

function callerOf(auth: CallableRequest["auth"], roles: readonly Role[]): Caller {
  if (!auth) throw new HttpsError("unauthenticated", "sign in first");
  const role = roleSchema.safeParse(auth.token["role"]);
  if (!role.success || !roles.includes(role.data)) {
    throw new HttpsError("permission-denied", `needs one of the roles ${roles.join(", ")}`);
  }
  const name: unknown = auth.token["name"];
  return { uid: auth.uid, name: typeof name === "string" ? name : null, role: role.data };
}

/** `field: what is allowed`, for each field that is wrong. Never the value that was given. */
function inputProblem(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`).join("; ");
}

/**
 * @param settings secrets and limits of this function
 * @param roles who may call it
 */
export const validatedCall = <Schema extends z.ZodType, Output>(
  settings: CallableOptions,
  roles: readonly Role[],
  schema: Schema,
  handle: (input: z.infer<Schema>, caller: Caller) => Promise<Output>,
) =>
  onCall<unknown, Promise<Output>>(settings, async (request) => {
    const caller = callerOf(request.auth, roles);
    const input = schema.safeParse(request.data);
    if (!input.success) throw new HttpsError("invalid-argument", inputProblem(input.error));
    try {
      return await handle(input.data, caller);
    } catch (error) {
      if (error instanceof TakeoverError) {
        throw new HttpsError(httpsCode[error.code], error.message, error.details);
      }
      ports().log.warn("callFailed", { error: sayError(error) });
      throw error;
    }
  });
