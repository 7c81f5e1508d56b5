/** Names of documents made from what Meta said, so that the same fact always lands in the same place. */
import type { Customer } from "../../contract/conversation";
import { identityPath } from "../../contract/paths";
import { digestOf, sha256 } from "../hash";

const documentSafe = /^[A-Za-z0-9._=+-]{1,300}$/;

/** Names Firestore keeps for itself. */
const reserved = /^(\.{1,2}|__.*__)$/;

/** Meta's own id where Firestore takes it as a name, else its hash. */
export const messageIdOf = (wamid: string): string =>
  documentSafe.test(wamid) && !reserved.test(wamid) ? wamid : `sha256-${sha256(wamid)}`;

/** The aliases of a customer, strongest first: the BSUID outlives a phone number, a phone number may be hidden. */
export const aliasesOf = (customer: Customer): string[] =>
  [customer.userId, customer.waId].filter((alias) => alias !== undefined);

export const identityPathsOf = (phoneNumberId: string, customer: Customer): string[] =>
  aliasesOf(customer).map((alias) => identityPath(phoneNumberId, alias));

/**
 * The conversation of a customer nobody knows yet. Derived, so that two first messages at once agree; it starts with
 * the business number, so that a status can be checked against it without a read.
 */
export function deriveConversationId(phoneNumberId: string, customer: Customer): string {
  const [alias] = aliasesOf(customer);
  if (alias === undefined) throw new Error("a customer without any alias has no conversation");
  return `${phoneNumberId}-${digestOf(phoneNumberId, alias)}`;
}
