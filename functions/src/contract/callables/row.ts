/** What the registry says of one callable. The server makes the function of it, the client its type, the page its text. */
import type { z } from "zod";
import type { Role } from "../user";

/** Every code a callable answers with. Firebase: `functions/…`; `internal` is none of them, it is a bug of ours. */
export type CallErrorCode =
  | "unauthenticated"
  | "permission-denied"
  | "invalid-argument"
  | "not-found"
  | "already-exists"
  | "failed-precondition"
  | "resource-exhausted"
  | "aborted"
  | "unavailable"
  | "deadline-exceeded";

export interface CallError {
  code: CallErrorCode;
  /** Ends the sentence "Answered when …". */
  when: string;
  /** What stands in `details`, where a caller can do something with it. */
  details?: z.ZodType;
}

export interface Callable<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** One sentence. */
  does: string;
  /** What the same call does when it comes again, because an answer was lost or somebody clicked twice. */
  again: string;
  /** The weakest role that may call it. */
  role: Role;
  /** It takes an App Check token once: the SDK has to ask for limited-use tokens. */
  takesTokenOnce?: true;
  input: Input;
  output: Output;
  /** Besides those that every callable has. */
  errors: readonly CallError[];
  /** Of the office that `testing/callables.ts` opens, where a test calls it and compares. */
  example: { input: z.input<Input>; output: z.output<Output> };
}

/** Keeps the types of a row's schemas. */
export const callable = <Input extends z.ZodType, Output extends z.ZodType>(
  row: Callable<Input, Output>,
): Callable<Input, Output> => row;
