/** Names of documents made from what Meta said, so that the same fact always lands in the same place. */
import type { Customer } from "../../contract/conversation";
import { identityPath } from "../../contract/paths";
import { digestOf, sha256 } from "../hash";
import { canonicalPhone } from "./phone";

const documentSafe = /^[A-Za-z0-9._=+-]{1,300}$/;

/** Names Firestore keeps for itself. */
const reserved = /^(\.{1,2}|__.*__)$/;

/** Meta's own id where Firestore takes it as a name, else its hash. */
export const messageIdOf = (wamid: string): string =>
  documentSafe.test(wamid) && !reserved.test(wamid) ? wamid : `sha256-${sha256(wamid)}`;

/** What is left of an erased message is known by this: Meta's ids have the customer's phone number in them. */
export const erasedNameOf = (messageId: string): string => sha256(messageId);

/**
 * Where the customer of an erased conversation begins anew. Derived from it, so that whoever finds the tombstone goes to
 * the same place, and an erasure of that one leads to another.
 */
export const successorOf = (phoneNumberId: string, conversationId: string): string =>
  `${phoneNumberId}-${digestOf(conversationId, "erased")}`;

/** The aliases of a customer, strongest first: the BSUID outlives a phone number, a phone number may be hidden. */
export const aliasesOf = ({ userId, waId }: Customer): string[] =>
  [userId, waId === undefined ? undefined : canonicalPhone(waId)].filter((alias) => alias !== undefined);

/** Every alias a message tells of. What the customer was known by comes first: that is where the conversation is. */
export const aliasesOfFact = (fact: { customer: Customer; former?: Customer }): string[] => [
  ...new Set([...(fact.former ? aliasesOf(fact.former) : []), ...aliasesOf(fact.customer)]),
];

export const identityPathsOf = (phoneNumberId: string, aliases: readonly string[]): string[] =>
  aliases.map((alias) => identityPath(phoneNumberId, alias));

/**
 * The conversation of a customer nobody knows yet. Derived, so that two first messages at once agree; it starts with
 * the business number, so that a status can be checked against it without a read.
 */
export function deriveConversationId(phoneNumberId: string, aliases: readonly string[]): string {
  const [alias] = aliases;
  if (alias === undefined) throw new Error("a customer without any alias has no conversation");
  return `${phoneNumberId}-${digestOf(phoneNumberId, alias)}`;
}
