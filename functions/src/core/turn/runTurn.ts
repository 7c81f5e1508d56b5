/**
 * The AI turn from claim to outcome: wait for a quiet moment, apply the rules, ask, pass the fence, send. What arrives
 * meanwhile makes the AI read everything once more, a bounded number of times; what no turn has covered gets the next one.
 */
import type { Channel } from "../../contract/channel";
import type { AiWork } from "../../contract/conversation";
import { messageSchema } from "../../contract/message";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { channelOf } from "../conversation/open";
import { sayError } from "../errors";
import { aiDeadlineMs, burstFactor, maxQuietMs, maxRounds, turnBudgetMs, typingGraceMs } from "../limits";
import { drain } from "../outbound/drain";
import type { Ports } from "../ports";
import { ask } from "./ask";
import { beforeLook, beforeModel } from "./beforeModel";
import { type ClaimedTurn, claimTurn } from "./claimTurn";
import { closeTurn } from "./close";
import type { Closed } from "./closed";
import { type Ending, type EndingScene, endingOf, handOverFor, noWork } from "./ending";
import { type Shown, readHistory } from "./history";
import type { AiRequest } from "./provider";
import { type Settled, settle } from "./settle";
import { aiTask } from "./textForAi";

/** One turn under way: who holds it, and until when it may go on (epoch milliseconds). */
interface Running {
  ports: Ports;
  held: ClaimedTurn;
  channel: Channel;
  until: number;
}

/** Marks as read and shows "typing". The answer doesn't depend on it, so its failure is only logged. */
async function showLife({ ports, held }: Running, wamid: string | undefined): Promise<void> {
  const { conversation, conversationId, turn } = held;
  if (wamid === undefined || turn.draft) return;
  try {
    await ports.whatsapp.showTyping(conversation.phoneNumberId, wamid);
  } catch (error) {
    ports.log.warn("typingNotShown", { conversationId, error: sayError(error) });
  }
}

function requestOf({ held, channel }: Running, shown: Shown): AiRequest {
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

interface Thought {
  ending: Ending;
  work: AiWork;
}

/** Whatever the provider throws ends in a hand-over with words, so that its faults never become silence. */
async function think(running: Running, shown: Shown, before: AiWork): Promise<Thought> {
  const { ports, held, until } = running;
  const startedAt = ports.clock.now();
  const worked = (more: Partial<AiWork> = {}): AiWork => ({
    ...before,
    ...more,
    rounds: before.rounds + 1,
    latencyMs: before.latencyMs + ports.clock.now() - startedAt,
  });
  try {
    const deadline = Math.min(startedAt + aiDeadlineMs, until);
    const answer = await ask(ports, requestOf(running, shown), deadline);
    const { tokens } = answer;
    const confidence = answer.type === "reply" ? answer.confidence : undefined;
    return {
      ending: endingOf(sceneOf(running), answer),
      work: worked({ ...(tokens ? { tokens } : {}), ...(confidence === undefined ? {} : { confidence }) }),
    };
  } catch (error) {
    const detail = sayError(error);
    const { conversationId, turn } = held;
    ports.log.warn("aiFailed", { conversationId, turnId: turn.id, error: detail });
    return {
      ending: handOverFor(sceneOf(running), { reason: "aiFailed", cause: "noAnswer", detail }),
      work: worked(),
    };
  }
}

const sceneOf = ({ ports, held, channel }: Running): EndingScene => ({
  channel,
  conversation: held.conversation,
  now: ports.clock.now(),
});

/** When the last message that the AI has not been shown arrived, epoch milliseconds; null when it was shown all. */
async function newerThan({ ports, held }: Running, shown: Shown): Promise<number | null> {
  const [newest] = await ports.store.query(queries.newestInbound(held.conversationId));
  if (!newest || shown.inboundIds.has(idOf(newest.path))) return null;
  const message = messageSchema.parse(newest.data);
  if (message.direction !== "inbound" || message.origin !== "live") return null;
  const isFresh = message.disposition === (held.turn.draft ? "humanOwns" : "pending");
  return isFresh && aiTask(message.content) !== "nothing" ? message.receivedAt.toMillis() : null;
}

type Finished = Exclude<Closed, { type: "superseded" }>;

/** What waited when the turn was claimed is either in the history or older than it; both count as covered. */
const coveredBy = (held: ClaimedTurn, shown: Shown): Set<string> =>
  new Set([...held.conversation.waiting, ...shown.inboundIds]);

/**
 * Reads the thread, and lets every message in it join the conversation whose own trigger hasn't come yet. Were this turn
 * lost meanwhile, whatever waits is claimed when it ends.
 */
async function look({ ports, held }: Running): Promise<Shown> {
  const shown = await readHistory(ports.store, held.conversationId, held.conversation);
  for (const id of shown.unsettledIds) {
    const { said } = await settle(ports, held.conversationId, id, false);
    if (said) await drain(ports, held.conversationId, said.claim);
  }
  return shown;
}

/** Looks once the customer has paused for as long as the channel says, or has gone on for five seconds. */
async function lookWhenQuiet(running: Running, newestAt: number, quietMs: number): Promise<Shown> {
  const { clock } = running.ports;
  const patience = clock.now() + maxQuietMs;
  for (let newest = newestAt; ;) {
    const pause = Math.min(newest + quietMs, patience) - clock.now();
    if (pause > 0) await clock.sleep(pause);
    const shown = await look(running);
    newest = shown.newestAt;
    if (newest + quietMs <= clock.now() || clock.now() >= patience) return shown;
  }
}

/** "Typing" that is shown after the answer would stand there for 25 s, so the answer gives it a moment. */
async function waitAtMost(ports: Ports, work: Promise<void>, ms: number): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, ports.clock.sleep(ms, done.signal)]);
  done.abort();
}

/** Asks until the AI has been shown everything, or has been asked often enough. */
async function rounds(running: Running): Promise<{ closed: Finished; life: Promise<void> }> {
  const { ports, held, channel, until } = running;
  const { quietMs } = channel.rules;
  const { conversationId, turn } = held;
  let shown = await lookWhenQuiet(running, turn.startedAt.toMillis(), quietMs);
  let work = noWork;
  let life = Promise.resolve();
  for (let round = 1; ; round += 1) {
    const ruled = beforeModel(held, sceneOf(running), shown);
    if (round === 1 && !ruled) life = showLife(running, shown.newestWamid);
    const thought = ruled ? { ending: ruled, work } : await think(running, shown, work);
    work = thought.work;
    const outOfRounds = round >= maxRounds || ports.clock.now() + aiDeadlineMs > until;
    const isLast = outOfRounds || thought.ending.type === "handOver";
    const newer = isLast ? null : await newerThan(running, shown);
    if (newer === null) {
      await waitAtMost(ports, life, typingGraceMs);
      const made = { ...thought, shown: coveredBy(held, shown), isLast };
      const closed = await closeTurn(ports, held, made);
      if (closed.type !== "superseded") return { closed, life };
    }
    ports.log.info("turnSuperseded", { conversationId, turnId: turn.id, round });
    shown = await lookWhenQuiet(running, newer ?? 0, quietMs * burstFactor);
  }
}

async function runOne(running: Running): Promise<{ leftWaiting: boolean }> {
  const { ports, held } = running;
  const { conversationId, conversation, turn } = held;
  const ending = beforeLook(held, sceneOf(running));
  const made = ending && { ending, work: noWork, shown: new Set(conversation.waiting), isLast: true };
  const early = made && (await closeTurn(ports, held, made));
  const { closed, life } = early ? { closed: early, life: Promise.resolve() } : await rounds(running);
  if (closed.type === "superseded") return { leftWaiting: true };
  await drain(ports, conversationId, closed.type === "claimed" ? closed.claim : null);
  await life;
  const verdict = closed.type === "done" ? closed.verdict : closed.type;
  const replyMs = ports.clock.now() - turn.startedAt.toMillis();
  ports.log.info("turnClosed", { conversationId, turnId: turn.id, verdict, replyMs });
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
    const channel = await channelOf(ports, held.conversation.phoneNumberId);
    const { leftWaiting } = await runOne({ ports, held, channel, until });
    if (!leftWaiting) return;
    if (ports.clock.now() + aiDeadlineMs > until) {
      await ports.tasks.advanceConversation(conversationId, ports.clock.now());
      return;
    }
    held = await claimTurn(ports, conversationId);
  }
}

/** What settling a message left this invocation to do. */
export async function carryOn(ports: Ports, conversationId: string, { turn, said }: Settled): Promise<void> {
  if (said) await drain(ports, conversationId, said.claim);
  if (turn) await runTurn(ports, turn);
}
