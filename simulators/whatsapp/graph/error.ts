/** Graph's errors: one shape for all, told apart by `code`. */
import { newTraceId } from "../ids.ts";

/** The optional parts of an error. */
export interface ErrorParts {
  /** Meta: `error_data.details`, the sentence that says what is wrong. */
  readonly details?: string;
  readonly subcode?: number;
  readonly type?: string;
  readonly userTitle?: string;
}

/** A refused call, thrown by any step of handling it. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly parts: ErrorParts;

  constructor(status: number, code: number, message: string, parts: ErrorParts = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.parts = parts;
  }

  /** The JSON body of the answer. */
  body(): unknown {
    const { details, subcode, type = "OAuthException", userTitle } = this.parts;
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type,
        code: this.code,
        ...(details ? { error_data: { messaging_product: "whatsapp", details } } : {}),
        ...(subcode ? { error_subcode: subcode, is_transient: false } : {}),
        ...(userTitle ? { error_user_title: userTitle, error_user_msg: details } : {}),
        fbtrace_id: newTraceId(),
      },
    };
  }
}

/** Meta: 100, a parameter is unknown, misspelt or of the wrong kind. */
export const invalidParameter = (details: string): GraphError =>
  new GraphError(400, 100, "Invalid parameter", { details });

/** Meta: 131008, a required parameter is missing. */
export const missingParameter = (name: string): GraphError =>
  new GraphError(400, 131008, "Required parameter is missing", { details: `Parameter ${name} is required.` });

/** Meta: 131009, a parameter has a value that is not allowed. */
export const invalidValue = (details: string): GraphError =>
  new GraphError(400, 131009, "Parameter value is not valid", { details });

/** Meta: the object named by an id in the path is not there. */
export const unknownObject = (method: string, id: string): GraphError =>
  new GraphError(
    400,
    100,
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    { subcode: 33, type: "GraphMethodException" },
  );

/** The code and words Graph uses with an HTTP status, for scripted errors without a body of their own. */
const BY_STATUS: Readonly<Record<number, readonly [number, string]>> = {
  400: [131009, "Parameter value is not valid"],
  401: [190, "Error validating access token: the session has expired"],
  403: [10, "Application does not have permission for this action"],
  429: [130429, "Rate limit hit"],
  500: [131000, "Something went wrong"],
  503: [2, "Service temporarily unavailable"],
};

/** A Graph error that fits an HTTP status. */
export function errorForStatus(status: number): GraphError {
  const [code, message] = BY_STATUS[status] ?? [1, "An unknown error occurred"];
  return new GraphError(status, code, message);
}
