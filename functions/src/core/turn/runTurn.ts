/**
 * One AI turn from claim to send: show life, ask with the history, look whether more has arrived, close through the
 * fence, send. Everything it decides is a document; losing the process here loses at most the time of one lease.
 */
import { messageSchema } from "../../contract/message";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import type { Channel } from "../../contract/documents";
import { TakeoverError, sayError } from "../errors";
import { aiDeadlineMs, maxRounds, turnBudgetMs } from "../limits";
import { drain } from "../outbound/drain";
import type { Ports } from "../ports";
import { ask } from "./ask";
import { type ClaimedTurn, claimTurn } from "./claimTurn";
import { type Closed, type Ending, closeTurn } from "./close";
import { type Shown, readHistory } from "./history";
import type { AiAnswer, AiRequest } from "./provider";
import { isAnswerable } from "./textForAi";

/** Marks as read and shows "typing". The answer doesn't depend on it, so its failure is only logged. */
async function showLife(ports: Ports, held: ClaimedTurn, wamid: string | undefined): Promise<void> {
  const { conversation, conversationId } = held;
  if (wamid === undefined) return;
  try {
    await ports.whatsapp.showTyping(conversation.phoneNumberId, wamid);
  } catch (error) {
    ports.log.warn("typingNotShown", { conversationId, error: sayError(error) });
  }
}

function requestOf(held: ClaimedTurn, channel: Channel, shown: Shown): AiRequest {
  const { conversation, conversationId, turn } = held;
  return {
    conversationId,
    turnId: turn.id,
    channelName: channel.name,
    language: channel.language,
    ...(conversation.customer.name === undefined ? {} : { customerName: conversation.customer.name }),
    messages: shown.messages,
    ...(conversation.note === null ? {} : { note: conversation.note }),
  };
}

function endingOf(answer: AiAnswer, channel: Channel): Ending {
  switch (answer.type) {
    case "reply":
      return answer;
    case "handoff": {
      const text = answer.text ?? channel.texts.handoff[channel.language];
      return { type: "handOver", reason: "handoff", detail: answer.reason, text };
    }
    case "silent":
      return { type: "silent", reason: answer.reason };
  }
}

/** The AI's own failures end in a hand-over with words; anything else is a fault of ours and is thrown. */
async function askForEnding(
  ports: Ports,
  held: ClaimedTurn,
  channel: Channel,
  shown: Shown,
  deadline: number,
): Promise<Ending> {
  try {
    return endingOf(await ask(ports, requestOf(held, channel, shown), deadline), channel);
  } catch (error) {
    if (!(error instanceof TakeoverError) || !error.code.startsWith("ai")) throw error;
    ports.log.warn("aiFailed", {
      conversationId: held.conversationId,
      turnId: held.turn.id,
      error: error.code,
    });
    const text = channel.texts.fallback[channel.language];
    return { type: "handOver", reason: "aiFailed", detail: sayError(error), text };
  }
}

/** Whether the last message that arrived is one the AI has not been shown. */
async function moreArrived(ports: Ports, conversationId: string, shown: Shown): Promise<boolean> {
  const [newest] = await ports.store.query(queries.newestInbound(conversationId));
  if (!newest || shown.inboundIds.has(idOf(newest.path))) return false;
  const message = messageSchema.parse(newest.data);
  const isLive = message.direction === "inbound" && message.origin === "live";
  return isLive && message.disposition === "pending" && isAnswerable(message.content);
}

type Finished = Exclude<Closed, { type: "superseded" }>;

/** What waited when the turn was claimed is either in the history or older than it; both count as covered. */
const coveredBy = (held: ClaimedTurn, shown: Shown): Set<string> =>
  new Set([...held.conversation.waiting, ...shown.inboundIds]);

async function rounds(ports: Ports, held: ClaimedTurn, channel: Channel, first: Shown): Promise<Finished> {
  const budgetEnd = held.turn.startedAt.toMillis() + turnBudgetMs;
  let shown = first;
  for (let round = 1; ; round += 1) {
    const deadline = Math.min(ports.clock.now() + aiDeadlineMs, budgetEnd);
    const ending = await askForEnding(ports, held, channel, shown, deadline);
    const outOfRounds = round >= maxRounds || ports.clock.now() + aiDeadlineMs > budgetEnd;
    const isLast = outOfRounds || ending.type === "handOver";
    if (isLast || !(await moreArrived(ports, held.conversationId, shown))) {
      const closed = await closeTurn(ports, held, coveredBy(held, shown), ending, isLast);
      if (closed.type !== "superseded") return closed;
    }
    ports.log.info("turnSuperseded", { conversationId: held.conversationId, turnId: held.turn.id, round });
    shown = await readHistory(ports.store, held.conversationId, held.conversation);
  }
}

async function runOne(ports: Ports, held: ClaimedTurn): Promise<{ leftWaiting: boolean }> {
  const { conversationId, conversation, turn } = held;
  const channel = await ports.channels.get(conversation.phoneNumberId);
  if (!channel) throw new TakeoverError("notFound", "the channel does not exist", { retryable: true });
  const shown = await readHistory(ports.store, conversationId, conversation);
  const life = showLife(ports, held, shown.newestWamid);
  const closed = await rounds(ports, held, channel, shown);
  await life;
  await drain(ports, conversationId, closed.type === "claimed" ? closed.claim : null);
  const verdict = closed.type === "done" ? closed.verdict : closed.type;
  ports.log.info("turnClosed", { conversationId, turnId: turn.id, verdict });
  return closed;
}

/** Turns one after the other while new messages keep the conversation waiting. */
const maxTurns = 5;

/** Runs the turn this invocation holds, and the next ones for as long as a turn leaves something unanswered. */
export async function runTurn(ports: Ports, first: ClaimedTurn): Promise<void> {
  let held: ClaimedTurn | null = first;
  for (let turn = 0; held && turn < maxTurns; turn += 1) {
    const { leftWaiting } = await runOne(ports, held);
    held = leftWaiting ? await claimTurn(ports, first.conversationId) : null;
  }
}
