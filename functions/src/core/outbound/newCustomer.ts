/**
 * Somebody an agent writes to first, by phone number or user id. They may be known under that alias already; else the
 * conversation and the alias begin in the commit of the message, as they would with the customer's own first message.
 */
import type { SendMessageInput } from "../../contract/calls";
import type { Conversation, Customer } from "../../contract/conversation";
import { at } from "../../contract/instant";
import { identityPath } from "../../contract/paths";
import { type StoredConversation, readConversation } from "../conversation/document";
import { openOrKnown } from "../conversation/open";
import { isTombstone } from "../erase/atTombstone";
import { TakeoverError } from "../errors";
import { aliasesOf, successorOf } from "../facts/names";
import { readIdentities, resolveFact } from "../facts/resolve";
import type { CallPorts, Ports } from "../ports";
import type { Store, Write } from "../store";

export type NewCustomer = NonNullable<SendMessageInput["to"]>;

export interface Address {
  conversationId: string;
  /** Aliases nobody knew, to be written with the message. */
  identities: Write[];
}

const customerOf = ({ waId, userId }: NewCustomer): Customer => ({
  ...(waId === undefined ? {} : { waId }),
  ...(userId === undefined ? {} : { userId }),
});

/** Where somebody who was erased begins anew; their aliases are gone with the erased conversation. */
async function afterErasures(store: Store, phoneNumberId: string, conversationId: string): Promise<string> {
  const stored = await readConversation(store, conversationId);
  if (!isTombstone(stored)) return conversationId;
  const next = stored.conversation.mergedInto ?? successorOf(phoneNumberId, conversationId);
  return afterErasures(store, phoneNumberId, next);
}

/** @throws TakeoverError `notFound` for a number that isn't ours */
export async function addressOf(
  ports: Pick<Ports, "store" | "channels" | "clock">,
  to: NewCustomer,
): Promise<Address> {
  const { phoneNumberId } = to;
  if ((await ports.channels.get(phoneNumberId)) === null) {
    throw new TakeoverError("notFound", "to.phoneNumberId: there is no such channel");
  }
  const customer = customerOf(to);
  const told = { phoneNumberId, customer };
  const found = await readIdentities(ports.store, [told]);
  const resolved = resolveFact(told, (path) => found.get(path));
  const { known } = resolved;
  const conversationId = await afterErasures(ports.store, phoneNumberId, resolved.conversationId);
  const since = at(ports.clock.now());
  return {
    conversationId,
    identities: aliasesOf(customer)
      .filter((alias) => !known.has(alias))
      .map((alias) => ({
        op: "create",
        path: identityPath(phoneNumberId, alias),
        data: { conversationId, phoneNumberId, since },
      })),
  };
}

/** The conversation as it is, or as it begins; what suppresses this customer stands in it. */
export const conversationWith = (
  ports: Pick<CallPorts, "store" | "ai" | "channels">,
  stored: StoredConversation,
  to: NewCustomer,
  now: number,
): Promise<Conversation> =>
  openOrKnown(ports, stored, { phoneNumberId: to.phoneNumberId, customer: customerOf(to) }, now);
