/**
 * All facts of a delivery as one list of writes, with as few reads as possible: one round trip for customers nobody
 * remembers, one query for every thirty statuses without our echo, one read for each template.
 */
import { templatePath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import type { Store, Write } from "../store";
import {
  type Fact,
  type MessageFact,
  type OwnMessageFact,
  type ReceiptFact,
  type TemplateFact,
  makesMessage,
} from "./fact";
import { aliasesOfFact, identityPathsOf } from "./names";
import {
  type IdentityHints,
  type KnownAlias,
  readIdentities,
  recallIdentities,
  resolveFact,
} from "./resolve";
import { type Arrival, type Told, echoed, messageWrites, receiptWrite, templateWrite } from "./writes";

export interface Plan {
  writes: Write[];
  /** Facts that have no document to land in yet. */
  waiting: number;
  /** Some fact changes documents it has to look for first. */
  oneByOne: boolean;
  /** Conversations in which something of ours failed that Meta had accepted. */
  failed: Set<string>;
  /** Identity path to conversation, to be remembered once the batch went through. */
  aliases: Map<string, KnownAlias>;
}

type PlanPorts = { store: Store; hints: IdentityHints };

function planMessages(
  facts: readonly (MessageFact | OwnMessageFact)[],
  identities: Map<string, KnownAlias>,
  hints: IdentityHints,
  arrival: Arrival,
  plan: Plan,
): void {
  for (const fact of facts) {
    const found = resolveFact(fact, (path) => identities.get(path));
    plan.writes.push(...messageWrites(fact, found, arrival));
    const ours: KnownAlias = { conversationId: found.conversationId, since: arrival.receivedAt };
    for (const path of identityPathsOf(fact.phoneNumberId, aliasesOfFact(fact))) {
      const alias = identities.get(path) ?? ours;
      identities.set(path, alias);
      const isRemembered = hints.get(path) !== undefined;
      if (found.joins.length === 0 && !isRemembered) plan.aliases.set(path, alias);
    }
  }
}

/** Firestore: `array-contains-any` takes at most thirty values. */
const wamidsAQuery = 30;

/** The messages that these ids belong to. */
export async function findByWamid(store: Store, wamids: readonly string[]): Promise<Map<string, Told>> {
  const distinct = [...new Set(wamids)];
  const pages = Array.from({ length: Math.ceil(distinct.length / wamidsAQuery) }, (_, page) =>
    distinct.slice(page * wamidsAQuery, (page + 1) * wamidsAQuery),
  );
  const found = await Promise.all(pages.map((page) => store.query(queries.messagesByWamid(page))));
  const messages = new Map<string, Told>();
  for (const { path, data } of found.flat()) {
    const { wamids: own = [] } = data["send"] as { wamids?: string[] };
    for (const wamid of own) messages.set(wamid, { path, isOurs: data["origin"] === undefined });
  }
  return messages;
}

/** @param found the messages whose receipts came without our echo */
function planReceipts(
  facts: readonly ReceiptFact[],
  found: ReadonlyMap<string, Told>,
  arrival: Arrival,
  plan: Plan,
): void {
  for (const fact of facts) {
    const target = echoed(fact) ?? found.get(fact.wamid);
    if (target === undefined) plan.waiting += 1;
    else {
      plan.writes.push(receiptWrite(fact, target, arrival));
      if (fact.status === "failed" && target.isOurs) plan.failed.add(target.path.split("/")[1] ?? "");
    }
  }
}

async function planTemplates(ports: PlanPorts, facts: readonly TemplateFact[], arrival: Arrival, plan: Plan) {
  const existing = await ports.store.getAll(facts.map(({ templateId }) => templatePath(templateId)));
  facts.forEach((fact, index) => plan.writes.push(templateWrite(fact, existing[index] ?? null, arrival)));
}

const ofType = <Type extends Fact["type"]>(facts: readonly Fact[], type: Type) =>
  facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);

const emptyPlan = (): Plan => ({
  writes: [],
  waiting: 0,
  oneByOne: false,
  failed: new Set(),
  aliases: new Map(),
});

const needsNoRead = (fact: Fact): boolean =>
  makesMessage(fact) || (fact.type === "receipt" && fact.echo !== null);

/**
 * The plan where nothing has to be read: messages of customers who are remembered, statuses with our echo. Most
 * deliveries are of this kind, and waiting for nothing costs too.
 *
 * @returns null when something has to be read
 */
export function planAtOnce(
  { hints }: Pick<PlanPorts, "hints">,
  facts: readonly Fact[],
  arrival: Arrival,
): Plan | null {
  if (!facts.every(needsNoRead)) return null;
  const messages = facts.filter(makesMessage);
  const { found, unknown } = recallIdentities(messages, hints);
  if (unknown.length > 0) return null;
  const plan = emptyPlan();
  planMessages(messages, found, hints, arrival, plan);
  planReceipts(ofType(facts, "receipt"), new Map(), arrival, plan);
  return plan;
}

export async function planFacts(ports: PlanPorts, facts: readonly Fact[], arrival: Arrival): Promise<Plan> {
  const [messages, receipts] = [facts.filter(makesMessage), ofType(facts, "receipt")];
  const templates = ofType(facts, "template");
  const plan = emptyPlan();
  const templateIds = templates.map(({ templateId }) => templateId);
  plan.oneByOne =
    facts.some(({ type }) => type === "channel" || type === "preference") ||
    new Set(templateIds).size < templateIds.length;
  const unlabelled = receipts.filter((fact) => fact.echo === null).map(({ wamid }) => wamid);
  const [identities, found] = await Promise.all([
    readIdentities(ports.store, messages, ports.hints),
    findByWamid(ports.store, unlabelled),
    planTemplates(ports, templates, arrival, plan),
  ]);
  planMessages(messages, identities, ports.hints, arrival, plan);
  planReceipts(receipts, found, arrival, plan);
  return plan;
}
