/**
 * What a customer chose about marketing, in WhatsApp itself. It holds for the person: also where they have no conversation
 * yet, and only if nothing newer is known.
 */
import { type SuppressionChoice, suppressionSchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { suppressionPath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { conversationWrites, readConversation } from "../conversation/document";
import { chooseMarketing } from "../conversation/marketing";
import { suppressionWrites } from "../conversation/suppression";
import { isTombstone } from "../erase/atTombstone";
import { digestOf } from "../hash";
import type { Ports } from "../ports";
import type { Store } from "../store";
import type { PreferenceFact } from "./fact";
import { aliasesOf } from "./names";
import { readIdentities, resolveFact } from "./resolve";
import type { Arrival } from "./writes";

/** At the same moment the wish for silence counts, so that two instances never disagree. */
function isNewer(said: SuppressionChoice, known: SuppressionChoice): boolean {
  const later = said.at.toMillis() - known.at.toMillis();
  return later > 0 || (later === 0 && said.active && !known.active);
}

async function isNews(
  store: Pick<Store, "getAll">,
  { phoneNumberId, customer }: PreferenceFact,
  said: SuppressionChoice,
): Promise<boolean> {
  const paths = aliasesOf(customer).map((alias) => suppressionPath(phoneNumberId, alias));
  const known = (await store.getAll(paths)).map(
    (each) => each && suppressionSchema.parse(each.data).marketing,
  );
  return known.every((choice) => !choice || isNewer(said, choice));
}

export interface PreferenceFolded {
  changed: boolean;
  conversationIds: string[];
}

/** @throws TakeoverError `conflict`, retryable, when the conversation changes faster than it can be written */
export function foldPreference(
  ports: Pick<Ports, "store" | "clock" | "ids">,
  fact: PreferenceFact,
  arrival: Arrival,
): Promise<PreferenceFolded> {
  const { store } = ports;
  const { phoneNumberId, customer, wanted } = fact;
  const said: SuppressionChoice = {
    active: !wanted,
    source: "preference",
    at: at(fact.timestamp ?? arrival.receivedAt),
  };
  return compareAndSet<PreferenceFolded>(ports, async () => {
    const identities = await readIdentities(store, [fact]);
    const { conversationId } = resolveFact(fact, (path) => identities.get(path));
    const stored = await readConversation(store, conversationId);
    const open = isTombstone(stored) ? null : stored.conversation;
    const conversationIds = open ? [conversationId] : [];
    if (!(await isNews(store, fact, said)))
      return { writes: [], result: { changed: false, conversationIds } };
    const result = { changed: true, conversationIds };
    if (!open) {
      const someone = { phoneNumberId, customer, conversationId };
      return { writes: await suppressionWrites(store, someone, "marketing", said), result };
    }
    const known = { ...open, customer: { ...open.customer, ...customer } };
    const lineId = digestOf(String(said.at.toMillis()), String(wanted));
    const chosen = await chooseMarketing(store, conversationId, known, said, lineId);
    const { conversation, lines, writes } = chosen;
    const after = conversationWrites(ports, stored, conversation, ports.clock.now(), lines);
    return { writes: [...after, ...writes], result };
  });
}
