/**
 * One AI turn from claim to send: show life, ask with the history, look whether more has arrived, close through the
 * fence, send. Everything it decides is a document; losing the process here loses at most the time of one lease.
 */
import { messageSchema } from "../../contract/message";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import type { Channel } from "../../contract/documents";
import { TakeoverError, sayError } from "../errors";
import {
  aiDeadlineMs,
  maxRounds,
  maxTurnAttempts,
  turnBudgetMs,
  typingGraceMs,
  windowMarginMs,
} from "../limits";
import { drain } from "../outbound/drain";
import type { Ports } from "../ports";
import { ask } from "./ask";
import { type ClaimedTurn, claimTurn } from "./claimTurn";
import { type Closed, type Ending, closeTurn } from "./close";
import { type Shown, readHistory } from "./history";
import type { AiAnswer, AiRequest } from "./provider";
import { settle } from "./settle";
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

/** Whatever the provider throws ends in a hand-over with words, so that its faults never become silence. */
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
    return failed(ports, held, channel, sayError(error));
  }
}

function failed(ports: Ports, held: ClaimedTurn, channel: Channel, detail: string): Ending {
  const { conversationId, turn } = held;
  ports.log.warn("aiFailed", { conversationId, turnId: turn.id, error: detail });
  return { type: "handOver", reason: "aiFailed", detail, text: channel.texts.fallback[channel.language] };
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

/** Reads the thread, and lets every message in it join the conversation whose own trigger hasn't come yet. */
async function look(ports: Ports, held: ClaimedTurn): Promise<Shown> {
  const shown = await readHistory(ports.store, held.conversationId, held.conversation);
  for (const id of shown.unsettledIds) await settle(ports, held.conversationId, id);
  return shown;
}

async function rounds(
  ports: Ports,
  held: ClaimedTurn,
  channel: Channel,
  first: Shown,
  life: Promise<void>,
  until: number,
): Promise<Finished> {
  const budgetEnd = until;
  let shown = first;
  for (let round = 1; ; round += 1) {
    const deadline = Math.min(ports.clock.now() + aiDeadlineMs, budgetEnd);
    const ending = await askForEnding(ports, held, channel, shown, deadline);
    const outOfRounds = round >= maxRounds || ports.clock.now() + aiDeadlineMs > budgetEnd;
    const isLast = outOfRounds || ending.type === "handOver";
    if (isLast || !(await moreArrived(ports, held.conversationId, shown))) {
      await waitAtMost(ports, life, typingGraceMs);
      const closed = await closeTurn(ports, held, coveredBy(held, shown), ending, isLast);
      if (closed.type !== "superseded") return closed;
    }
    ports.log.info("turnSuperseded", { conversationId: held.conversationId, turnId: held.turn.id, round });
    shown = await look(ports, held);
  }
}

/** "Typing" that is shown after the answer would stand there for 25 s, so the answer gives it a moment. */
async function waitAtMost(ports: Ports, work: Promise<void>, ms: number): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, ports.clock.sleep(ms, done.signal)]);
  done.abort();
}

/** Closes without asking: too many turns ended in nothing, or the window is closed. Null: there is nothing against it. */
function withoutAsking(ports: Ports, held: ClaimedTurn, channel: Channel): Ending | null {
  const { conversation, turn } = held;
  if (turn.attempt > maxTurnAttempts)
    return failed(ports, held, channel, "several turns ended without an answer");
  const isOpen = conversation.windowEndsAt.toMillis() - windowMarginMs > ports.clock.now();
  return isOpen ? null : { type: "silent", reason: "the 24 h window is closed" };
}

async function runOne(ports: Ports, held: ClaimedTurn, until: number): Promise<{ leftWaiting: boolean }> {
  const { conversationId, conversation, turn } = held;
  const channel = await ports.channels.get(conversation.phoneNumberId);
  if (!channel) throw new TakeoverError("notFound", "the channel does not exist", { retryable: true });
  const ending = withoutAsking(ports, held, channel);
  let life = Promise.resolve();
  let closed: Closed;
  if (ending) {
    closed = await closeTurn(ports, held, new Set(conversation.waiting), ending, true);
  } else {
    const shown = await look(ports, held);
    life = showLife(ports, held, shown.newestWamid);
    closed = await rounds(ports, held, channel, shown, life, until);
  }
  if (closed.type === "superseded") return { leftWaiting: true };
  await drain(ports, conversationId, closed.type === "claimed" ? closed.claim : null);
  await life;
  const verdict = closed.type === "done" ? closed.verdict : closed.type;
  ports.log.info("turnClosed", { conversationId, turnId: turn.id, verdict });
  return closed;
}

/**
 * Runs the turn this invocation holds, and the next ones for as long as a turn leaves something unanswered and there is
 * time for one more; then a task goes on.
 */
export async function runTurn(ports: Ports, first: ClaimedTurn): Promise<void> {
  const { conversationId } = first;
  const until = ports.clock.now() + turnBudgetMs;
  let held: ClaimedTurn | null = first;
  while (held) {
    const { leftWaiting } = await runOne(ports, held, until);
    if (!leftWaiting) return;
    if (ports.clock.now() + aiDeadlineMs > until) {
      await ports.tasks.advanceConversation(conversationId, ports.clock.now());
      return;
    }
    held = await claimTurn(ports, conversationId);
  }
}
