/**
 * Looks at a conversation's documents and does what is missing: go on with an erasure, settle what no trigger settled, resolve what is due,
 * take back what agents left, send what is queued, answer what waits. Called twice, late or out of order, it does nothing wrong.
 */
import { type OutboundMessage, messageSchema } from "../contract/message";
import { at } from "../contract/instant";
import { idOf } from "../contract/paths";
import { queries } from "../contract/queries";
import { readConversation } from "./conversation/document";
import { echoTakesOver } from "./conversation/echoTakesOver";
import { handBackByTime } from "./conversation/handBackByTime";
import { isTakeoverError, sayError } from "./errors";
import { eraseRest } from "./erase/eraseRest";
import { dueToleranceMs, postponeMs, settleWithinMs } from "./limits";
import { logName } from "./logName";
import { drain } from "./outbound/drain";
import { resolve } from "./outbound/resolve";
import { noteUnlisted } from "./outbound/unlisted";
import type { Ports } from "./ports";
import type { Snapshot } from "./store";
import { claimTurn } from "./turn/claimTurn";
import { carryOn, runTurn } from "./turn/runTurn";
import { settle } from "./turn/settle";

/** Messages that are due but have nobody to act on yet are looked at again later, not at every sweep. */
async function lookAgain(ports: Ports, { path, version }: Snapshot, ms = settleWithinMs): Promise<void> {
  const dueAt = at(ports.clock.now() + ms);
  try {
    await ports.store.commit([{ op: "update", path, fields: { dueAt }, version }]);
  } catch (error) {
    if (!isTakeoverError(error, "conflict", "notFound")) throw error;
    ports.log.info("changedMeanwhile", { messageId: logName(idOf(path)) });
  }
}

/**
 * A task that comes a moment early waits for its moment. Of several at once only the one that moves the message on asks
 * for the next look, or there would be more of them at every look.
 */
async function resolveOnItsTime(
  ports: Ports,
  conversationId: string,
  messageId: string,
  { dueAt }: OutboundMessage,
): Promise<void> {
  const early = (dueAt?.toMillis() ?? 0) - ports.clock.now();
  if (early > 0) await ports.clock.sleep(early);
  const recorded = await resolve(ports, conversationId, messageId);
  noteUnlisted(ports, conversationId, messageId, recorded?.send.error);
  if (recorded?.dueAt !== undefined) await ports.tasks.advanceConversation(conversationId, recorded.dueAt);
}

async function resolveDue(ports: Ports, conversationId: string, snapshot: Snapshot): Promise<void> {
  const messageId = idOf(snapshot.path);
  const message = messageSchema.parse(snapshot.data);
  if (message.direction === "outbound") {
    if (message.origin === "echo") await echoTakesOver(ports, conversationId, messageId);
    else if (message.send.state === "queued") await lookAgain(ports, snapshot);
    else await resolveOnItsTime(ports, conversationId, messageId, message);
    return;
  }
  const { conversation } = await readConversation(ports.store, conversationId);
  if (conversation?.waiting.includes(messageId)) {
    await lookAgain(ports, snapshot);
    return;
  }
  await carryOn(ports, conversationId, await settle(ports, conversationId, messageId));
}

/** One document that can't be worked on must not stop the others, nor stand before them at every sweep. */
async function resolveOrPostpone(ports: Ports, conversationId: string, snapshot: Snapshot): Promise<void> {
  try {
    await resolveDue(ports, conversationId, snapshot);
  } catch (error) {
    ports.log.warn("dueNotResolved", {
      conversationId,
      messageId: logName(idOf(snapshot.path)),
      error: sayError(error),
    });
    await lookAgain(ports, snapshot, postponeMs);
  }
}

export async function advance(ports: Ports, conversationId: string): Promise<void> {
  await eraseRest(ports, conversationId);
  const due = await ports.store.query(
    queries.dueMessagesOf(conversationId, at(ports.clock.now() + dueToleranceMs), 20),
  );
  for (const snapshot of due) await resolveOrPostpone(ports, conversationId, snapshot);
  await handBackByTime(ports, conversationId);
  await drain(ports, conversationId);
  const held = await claimTurn(ports, conversationId);
  if (held) await runTurn(ports, held);
}
