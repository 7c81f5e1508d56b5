/**
 * The frame of every callable: who is asking, not too often, may they, is the input what it should be; then one core
 * function; then our errors as HttpsErrors. No callable is made without it.
 */
import { type CallableOptions, type CallableRequest, HttpsError, onCall } from "firebase-functions/https";
import type { z } from "zod";
import { accounts, isEmulated } from "../../config";
import type { Callable, CallErrorCode } from "../../contract/callables";
import { type Role, isAtLeast, roleNow, roleSchema } from "../../contract/user";
import { type ErrorCode, TakeoverError, sayError } from "../../core/errors";
import { callerPorts } from "../../wiring";

export interface Caller {
  uid: string;
  name: string | null;
  role: Role;
}

/** Secrets and limits of a function. App Check isn't a choice. */
export type CallSettings = Omit<CallableOptions, "enforceAppCheck" | "consumeAppCheckToken">;

const httpsCode: Readonly<Record<Exclude<ErrorCode, "internal">, CallErrorCode>> = {
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
};

/** One sentence for whatever nobody foresaw: nothing of the cause leaves the server. */
const internal = (): HttpsError => new HttpsError("internal", "something went wrong here");

/** The same words for a stranger, a wrong role and somebody who was disabled. */
const denied = (): HttpsError => new HttpsError("permission-denied", "this account may not do that");

function signedIn({ auth, app }: CallableRequest): NonNullable<CallableRequest["auth"]> {
  if (!auth) throw new HttpsError("unauthenticated", "sign in first");
  if (app?.alreadyConsumed === true) throw new HttpsError("unauthenticated", "this request was made before");
  return auth;
}

function spend(uid: string): void {
  const retryAfterMs = callerPorts().budget.take(uid);
  if (retryAfterMs > 0) {
    throw new HttpsError("resource-exhausted", "too many calls; wait a moment", { retryAfterMs });
  }
}

/** The claim comes first: somebody without a role costs no read. */
async function callerOf(auth: NonNullable<CallableRequest["auth"]>, least: Role): Promise<Caller> {
  const claim: unknown = auth.token["role"];
  const claimed = roleSchema.safeParse(claim);
  if (!claimed.success || !isAtLeast(claimed.data, least)) throw denied();
  const user = await callerPorts().users.get(auth.uid);
  const role = roleNow(claim, user);
  if (role === null || !isAtLeast(role, least)) throw denied();
  const name: unknown = auth.token["name"];
  return { uid: auth.uid, name: user?.name ?? (typeof name === "string" ? name : null), role };
}

/** `field: what is allowed`, for each field that is wrong. Never the value that was given. */
function inputProblem(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`).join("; ");
}

/** What the caller is told may hold their own words or Meta's, so the log has its code only. */
function asHttpsError(error: unknown): HttpsError {
  if (error instanceof HttpsError) return error;
  const isTold = error instanceof TakeoverError && error.code !== "internal";
  callerPorts().log.warn("callFailed", { error: isTold ? error.code : sayError(error) });
  if (!isTold) return internal();
  return new HttpsError(httpsCode[error.code], error.message, error.details);
}

/** Who it runs as: only what talks to customers or Meta needs more than documents. */
const accountOf = ({ secrets = [], serviceAccount }: CallSettings) =>
  serviceAccount ?? (secrets.length > 0 ? accounts.conversation : accounts.calls);

const limits = { memory: "512MiB", timeoutSeconds: 60, concurrency: 80 } as const;

/** A row of the registry, as far as the frame needs it. */
type Row<Input extends z.ZodType, Output extends z.ZodType> = Pick<
  Callable<Input, Output>,
  "role" | "takesTokenOnce" | "input" | "output"
>;

/**
 * @param row who may call it, what it takes and gives: from the registry
 * @param settings secrets and limits of this function
 */
export const validatedCall = <Input extends z.ZodType, Output extends z.ZodType>(
  row: Row<Input, Output>,
  settings: CallSettings,
  handle: (input: z.output<Input>, caller: Caller) => Promise<z.output<Output>>,
) =>
  onCall<unknown, Promise<z.output<Output>>>(
    {
      ...limits,
      ...settings,
      serviceAccount: accountOf(settings),
      enforceAppCheck: !isEmulated(),
      consumeAppCheckToken: row.takesTokenOnce === true,
    },
    async (request) => {
      try {
        const auth = signedIn(request);
        spend(auth.uid);
        const caller = await callerOf(auth, row.role);
        const input = row.input.safeParse(request.data);
        if (!input.success) throw new HttpsError("invalid-argument", inputProblem(input.error));
        return await handle(input.data, caller);
      } catch (error) {
        throw asHttpsError(error);
      }
    },
  );
