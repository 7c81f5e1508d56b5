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
import { type Arrival, echoedPath, messageWrites, receiptWrite, templateWrite } from "./writes";

export interface Plan {
  writes: Write[];
  /** Facts that have no document to land in yet. */
  waiting: number;
  /** Some fact changes documents it has to look for first. */
  oneByOne: boolean;
  /** Conversations in which something Meta had accepted failed. */
  failed: Set<string>;
  /** Identity path to conversation, to be remembered once the batch went through. */
  aliases: Map<string, KnownAlias>;
}

type PlanPorts = { store: Store; hints: IdentityHints };

function planMessages(
  facts: readonly (MessageFact | OwnMessageFact)[],
  identities: Map<string, KnownAlias>,
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
      if (found.joins.length === 0) plan.aliases.set(path, alias);
    }
  }
}

/** Firestore: `array-contains-any` takes at most thirty values. */
const wamidsAQuery = 30;

/** Paths of the messages that these ids belong to. */
export async function findByWamid(store: Store, wamids: readonly string[]): Promise<Map<string, string>> {
  const distinct = [...new Set(wamids)];
  const pages = Array.from({ length: Math.ceil(distinct.length / wamidsAQuery) }, (_, page) =>
    distinct.slice(page * wamidsAQuery, (page + 1) * wamidsAQuery),
  );
  const found = await Promise.all(pages.map((page) => store.query(queries.messagesByWamid(page))));
  const paths = new Map<string, string>();
  for (const { path, data } of found.flat()) {
    const { wamids: own = [] } = data["send"] as { wamids?: string[] };
    for (const wamid of own) paths.set(wamid, path);
  }
  return paths;
}

async function planReceipts(ports: PlanPorts, facts: readonly ReceiptFact[], arrival: Arrival, plan: Plan) {
  const unlabelled = facts.filter((fact) => fact.echo === null).map(({ wamid }) => wamid);
  const paths = await findByWamid(ports.store, unlabelled);
  for (const fact of facts) {
    const target = echoedPath(fact) ?? paths.get(fact.wamid);
    if (target === undefined) plan.waiting += 1;
    else {
      plan.writes.push(receiptWrite(fact, target, arrival));
      if (fact.status === "failed") plan.failed.add(target.split("/")[1] ?? "");
    }
  }
}

async function planTemplates(ports: PlanPorts, facts: readonly TemplateFact[], arrival: Arrival, plan: Plan) {
  const existing = await ports.store.getAll(facts.map(({ templateId }) => templatePath(templateId)));
  facts.forEach((fact, index) => plan.writes.push(templateWrite(fact, existing[index] ?? null, arrival)));
}

const ofType = <Type extends Fact["type"]>(facts: readonly Fact[], type: Type) =>
  facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);

export async function planFacts(ports: PlanPorts, facts: readonly Fact[], arrival: Arrival): Promise<Plan> {
  const templates = ofType(facts, "template");
  const templateIds = templates.map(({ templateId }) => templateId);
  const oneByOne =
    facts.some((fact) => fact.type === "channel") || new Set(templateIds).size < templateIds.length;
  const plan: Plan = { writes: [], waiting: 0, oneByOne, failed: new Set(), aliases: new Map() };
  const [messages, receipts] = [facts.filter(makesMessage), ofType(facts, "receipt")];
  const work: Promise<void>[] = [];
  const { found, unknown } = recallIdentities(messages, ports.hints);
  if (unknown.length === 0) planMessages(messages, found, arrival, plan);
  else {
    const reading = readIdentities(ports.store, messages, ports.hints);
    work.push(
      reading.then((identities) => {
        planMessages(messages, identities, arrival, plan);
      }),
    );
  }
  if (receipts.length > 0) work.push(planReceipts(ports, receipts, arrival, plan));
  if (templates.length > 0) work.push(planTemplates(ports, templates, arrival, plan));
  if (work.length > 0) await Promise.all(work);
  return plan;
}
