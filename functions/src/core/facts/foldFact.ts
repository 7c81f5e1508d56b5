/**
 * One fact at a time, for what the first batch could not take: a fact that is there already is a success, one whose
 * message isn't there yet waits. Does the same at every repetition.
 */
import { messageSchema } from "../../contract/message";
import { messagePath, templatePath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { compareAndSet } from "../compareAndSet";
import { isTakeoverError } from "../errors";
import type { Ports } from "../ports";
import type { Write } from "../store";
import { foldChannel } from "./channelHealth";
import type { Fact, MessageFact, OwnMessageFact, ReceiptFact, TemplateFact } from "./fact";
import { messageIdOf } from "./names";
import { readIdentities, resolveCustomer } from "./resolve";
import { toldAgain } from "./toldAgain";
import {
  type Arrival,
  conversationIdsOf,
  echoedPath,
  messageWrites,
  receiptWrite,
  templateWrite,
} from "./writes";

export type Folded = { type: "done"; conversationIds: string[] } | { type: "waits" };

type FoldPorts = Pick<Ports, "store" | "clock">;

const done = (writes: readonly Write[]): Folded => ({
  type: "done",
  conversationIds: conversationIdsOf(writes),
});

const foldMessage = (
  ports: FoldPorts,
  fact: MessageFact | OwnMessageFact,
  arrival: Arrival,
): Promise<Folded> =>
  compareAndSet(ports, async () => {
    const identities = await readIdentities(ports.store, [fact]);
    const { conversationId, known } = resolveCustomer(fact.phoneNumberId, fact.customer, (path) =>
      identities.get(path),
    );
    const writes = messageWrites(fact, conversationId, known, arrival);
    const path = messagePath(conversationId, messageIdOf(fact.wamid));
    const stored = await ports.store.get(path);
    if (!stored) return { writes, result: done(writes) };
    const fields = toldAgain(messageSchema.parse(stored.data), fact, arrival);
    const again: Write[] = fields ? [{ op: "update", path, fields, version: stored.version }] : [];
    return { writes: again, result: done(writes) };
  });

/** The message a status is about: by our echo, else by Meta's id. */
async function receiptTarget(ports: FoldPorts, fact: ReceiptFact): Promise<string | null> {
  const echoed = echoedPath(fact);
  if (echoed !== null) return echoed;
  const [found] = await ports.store.query(queries.messageByWamid(fact.wamid));
  return found?.path ?? null;
}

async function foldReceipt(ports: FoldPorts, fact: ReceiptFact, arrival: Arrival): Promise<Folded> {
  const target = await receiptTarget(ports, fact);
  if (target === null) return { type: "waits" };
  const write = receiptWrite(fact, target, arrival);
  try {
    await ports.store.commit([write]);
    return done([write]);
  } catch (error) {
    if (isTakeoverError(error, "notFound")) return { type: "waits" };
    throw error;
  }
}

const foldTemplateFact = (ports: FoldPorts, fact: TemplateFact, arrival: Arrival): Promise<Folded> =>
  compareAndSet(ports, async () => {
    const existing = await ports.store.get(templatePath(fact.templateId));
    return { writes: [templateWrite(fact, existing, arrival)], result: done([]) };
  });

export async function foldFact(ports: FoldPorts, fact: Fact, arrival: Arrival): Promise<Folded> {
  switch (fact.type) {
    case "message":
    case "ownMessage":
      return foldMessage(ports, fact, arrival);
    case "receipt":
      return foldReceipt(ports, fact, arrival);
    case "template":
      return foldTemplateFact(ports, fact, arrival);
    case "channel":
      await foldChannel(ports, fact, arrival);
      return done([]);
  }
}
