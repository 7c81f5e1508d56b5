/**
 * Which conversation a customer belongs to. All aliases of a message are one person; where they lead to different
 * conversations the older one stays. Aliases seen lately are remembered per instance, so that a known customer costs
 * the webhook no read.
 */
import { identitySchema } from "../../contract/documents";
import { identityPath } from "../../contract/paths";
import type { Clock } from "../ports";
import type { Store } from "../store";
import type { MessageFact } from "./fact";
import { aliasesOfFact, deriveConversationId, identityPathsOf } from "./names";

/** Where an alias leads. `since` is epoch milliseconds. */
export interface KnownAlias {
  conversationId: string;
  since: number;
}

export interface Resolution {
  conversationId: string;
  /** Aliases that already have an identity document. */
  known: Set<string>;
  /** Younger conversations that turned out to be the same person's. */
  joins: string[];
}

/** Identity path to conversation; a hint only, a wrong one makes a `create` fail and is then read again. */
export class IdentityHints {
  private readonly entries = new Map<string, KnownAlias & { until: number }>();

  constructor(
    private readonly clock: Pick<Clock, "now">,
    private readonly ttlMs = 60_000,
    private readonly capacity = 10_000,
  ) {}

  get(path: string): KnownAlias | undefined {
    const entry = this.entries.get(path);
    return entry && entry.until > this.clock.now() ? entry : undefined;
  }

  remember(path: string, alias: KnownAlias): void {
    if (this.entries.size >= this.capacity) this.entries.clear();
    this.entries.set(path, { ...alias, until: this.clock.now() + this.ttlMs });
  }
}

/** The same on every instance, also for two identities of the same moment. */
const older = (a: KnownAlias, b: KnownAlias): number =>
  a.since - b.since || (a.conversationId < b.conversationId ? -1 : 1);

/** Pure. */
export function resolveFact(
  fact: Pick<MessageFact, "phoneNumberId" | "customer" | "former">,
  aliasAt: (identityPath: string) => KnownAlias | undefined,
): Resolution {
  const aliases = aliasesOfFact(fact);
  const known = new Set<string>();
  const found: KnownAlias[] = [];
  for (const alias of aliases) {
    const entry = aliasAt(identityPath(fact.phoneNumberId, alias));
    if (!entry) continue;
    known.add(alias);
    found.push(entry);
  }
  const [oldest, ...others] = found.sort(older).map((entry) => entry.conversationId);
  const conversationId = oldest ?? deriveConversationId(fact.phoneNumberId, aliases);
  const joins = [...new Set(others)].filter((each) => each !== conversationId);
  return { conversationId, known, joins };
}

type Told = Pick<MessageFact, "phoneNumberId" | "customer" | "former">;

/** What is remembered of the aliases of some messages, without waiting; `unknown` are the paths of the others. */
export function recallIdentities(
  facts: readonly Told[],
  hints?: IdentityHints,
): { found: Map<string, KnownAlias>; unknown: string[] } {
  const paths = new Set(facts.flatMap((fact) => identityPathsOf(fact.phoneNumberId, aliasesOfFact(fact))));
  const found = new Map<string, KnownAlias>();
  const unknown: string[] = [];
  for (const path of paths) {
    const hint = hints?.get(path);
    if (hint === undefined) unknown.push(path);
    else found.set(path, hint);
  }
  return { found, unknown };
}

/**
 * What is known of the aliases of some messages, in one round trip, or none when all are remembered.
 *
 * @param hints left out when a hint may be what made the last commit fail
 */
export async function readIdentities(
  store: Store,
  facts: readonly Told[],
  hints?: IdentityHints,
): Promise<Map<string, KnownAlias>> {
  const { found, unknown } = recallIdentities(facts, hints);
  if (unknown.length === 0) return found;
  for (const snapshot of await store.getAll(unknown)) {
    if (!snapshot) continue;
    const { conversationId, since } = identitySchema.parse(snapshot.data);
    found.set(snapshot.path, { conversationId, since: since.toMillis() });
  }
  return found;
}
