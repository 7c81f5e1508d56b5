/**
 * Which conversation a customer belongs to: the BSUID decides, then the phone number, then the derived id. Aliases
 * seen lately are remembered per instance, so that a known customer costs the webhook no read.
 */
import type { Identity } from "../../contract/documents";
import type { Customer } from "../../contract/conversation";
import { identityPath } from "../../contract/paths";
import type { Clock } from "../ports";
import type { Store } from "../store";
import { aliasesOf, deriveConversationId, identityPathsOf } from "./names";

export interface Resolution {
  conversationId: string;
  /** Aliases that already have an identity document. */
  known: Set<string>;
}

/** Identity path to conversation id; a hint only, a wrong one makes a `create` fail and is then read again. */
export class IdentityHints {
  private readonly entries = new Map<string, { conversationId: string; until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly ttlMs = 60_000,
    private readonly capacity = 10_000,
  ) {}

  get(path: string): string | undefined {
    const entry = this.entries.get(path);
    return entry && entry.until > this.clock.now() ? entry.conversationId : undefined;
  }

  remember(path: string, conversationId: string): void {
    if (this.entries.size >= this.capacity) this.entries.clear();
    this.entries.set(path, { conversationId, until: this.clock.now() + this.ttlMs });
  }
}

/** Pure: the strongest known alias wins. */
export function resolveCustomer(
  phoneNumberId: string,
  customer: Customer,
  conversationOf: (identityPath: string) => string | undefined,
): Resolution {
  const known = new Set<string>();
  let conversationId: string | undefined;
  for (const alias of aliasesOf(customer)) {
    const found = conversationOf(identityPath(phoneNumberId, alias));
    if (found === undefined) continue;
    known.add(alias);
    conversationId ??= found;
  }
  return { conversationId: conversationId ?? deriveConversationId(phoneNumberId, customer), known };
}

/**
 * Identity documents of some customers in one round trip, or none when all are remembered.
 *
 * @param hints left out when a hint may be what made the last commit fail
 */
export async function readIdentities(
  store: Store,
  customers: readonly { phoneNumberId: string; customer: Customer }[],
  hints?: IdentityHints,
): Promise<Map<string, string>> {
  const paths = [...new Set(customers.flatMap((each) => identityPathsOf(each.phoneNumberId, each.customer)))];
  const found = new Map<string, string>();
  const unknown: string[] = [];
  for (const path of paths) {
    const hint = hints?.get(path);
    if (hint === undefined) unknown.push(path);
    else found.set(path, hint);
  }
  if (unknown.length === 0) return found;
  for (const snapshot of await store.getAll(unknown)) {
    if (snapshot) found.set(snapshot.path, (snapshot.data as Identity).conversationId);
  }
  return found;
}
