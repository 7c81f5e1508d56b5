/** How Meta refuses a template: code 100, told apart by `error_subcode`. */
import { GraphError } from "./error.ts";

/** The error; `details` says what is wrong with which part. */
export const refuse = (details: string, subcode?: number, userTitle = "Invalid parameter"): GraphError =>
  new GraphError(400, 100, "Invalid parameter", { details, userTitle, ...(subcode ? { subcode } : {}) });

/** Something the template can't be without. */
export const missingField = (details: string): GraphError =>
  refuse(details, 2388043, "Message template is missing expected field(s)");
