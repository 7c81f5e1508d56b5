/**
 * What must be true once nothing is under way any more: every message has an end with a reason or a person, every
 * acknowledged fact is there, nobody holds anything, and the chain of each timeline holds.
 */
import { type Conversation, conversationSchema } from "../../contract/conversation";
import { deliveryState } from "../../contract/delivery";
import { type InboundMessage, type OutboundMessage, messageSchema } from "../../contract/message";
import { conversationPath, idOf } from "../../contract/paths";
import { verifyTimeline } from "../../core/audit/verifyTimeline";
import { timelineOf } from "../timelines";
import type { Simulation } from "./simulation";

interface Line<Kind> {
  path: string;
  message: Kind;
}

/** Ends that leave the customer without the text. */
const neverSent = ["cancelled", "expired", "failed"];

/** What a rule says to a word for silence; it names no question, and an agent who writes takes its place. */
const isAcknowledgement = ({ author }: OutboundMessage): boolean =>
  author.type === "system" && (author.reason === "optedOut" || author.reason === "optedIn");

function answered(
  sim: Simulation,
  { path, message }: Line<InboundMessage>,
  said: Line<OutboundMessage>[],
): void {
  const { referee } = sim;
  const answers = said.filter(({ message: out }) => out.answers.includes(idOf(path)));
  const isAcknowledged = said.some(({ message: out }) => isAcknowledgement(out));
  const standing = answers.filter(({ message: out }) => !neverSent.includes(out.send.state));
  if (message.disposition === "answered" && standing.length === 0 && !isAcknowledged) {
    referee.violate(`${path} counts as answered, and nothing was said`);
  }
  const turnOf = ({ message: out }: Line<OutboundMessage>): string | null =>
    out.author.type === "ai" ? out.author.turnId : null;
  /** Of an answer in parts that a takeover cut off, and of a parked one, the question is open again. */
  const reopens = ({ message: out }: Line<OutboundMessage>): boolean =>
    [...neverSent, "parked"].includes(out.send.state);
  const cutOff = new Set(said.filter(reopens).map(turnOf));
  const whole = standing.map(turnOf).filter((turn) => turn !== null && !cutOff.has(turn));
  const twice = new Set(whole);
  if (twice.size > 1) referee.violate(`${path} was answered by ${String(twice.size)} turns`);
}

function inbound(sim: Simulation, line: Line<InboundMessage>, said: Line<OutboundMessage>[]): void {
  const { path, message } = line;
  const { referee } = sim;
  const conversation = referee.data(conversationPath(message.conversationId)) as unknown as
    Conversation | undefined;
  if (!conversation) {
    referee.violate(`${path} has no conversation`);
    return;
  }
  const waits = conversation.waiting.includes(idOf(path));
  const { disposition } = message;
  if (disposition === "pending") referee.violate(`${path} is still pending`);
  if (waits && conversation.owner === "ai") referee.violate(`${path} waits for the AI for ever`);
  if (["humanOwns", "handedOff", "aiFailed"].includes(disposition) && !waits) {
    const byHuman = said.some(({ message: out }) => out.author.type === "agent");
    const withdrawn = disposition === "handedOff" && conversation.ownerEpoch > 2;
    if (!byHuman && !withdrawn) referee.violate(`${path} is ${disposition}, and no person sees it`);
  }
  answered(sim, line, said);
}

function conversation(sim: Simulation, path: string, data: Conversation): void {
  const { turn, outbox } = data;
  if (turn || outbox.length > 0)
    sim.referee.violate(`${path} still holds ${JSON.stringify({ turn, outbox })}`);
  const { problems, older } = verifyTimeline(timelineOf(sim.store, idOf(path)));
  const [problem] = problems;
  if (problem || older > 0) {
    sim.referee.violate(`${path} has a timeline that doesn't hold: ${JSON.stringify(problem ?? { older })}`);
  }
}

function outbound(sim: Simulation, { path, message }: Line<OutboundMessage>): void {
  const { state } = deliveryState(message);
  if (["queued", "sending", "unknown"].includes(state)) sim.referee.violate(`${path} is ${state} at rest`);
  if (neverSent.includes(message.send.state) && message.send.reason === undefined && !message.send.error) {
    const byStatus = Object.values(message.receipts).some(({ status }) => status === "failed");
    if (!byStatus) sim.referee.violate(`${path} is ${message.send.state} without a reason`);
  }
}

/** Checks the end of a run; what it finds is the referee's. */
export function checkAtRest(sim: Simulation): void {
  if (sim.referee.violation !== null) return;
  const lines: { path: string; message: ReturnType<typeof messageSchema.parse> }[] = [];
  for (const [path, { data }] of sim.store.documents) {
    if (/^conversations\/[^/]+$/.test(path)) conversation(sim, path, conversationSchema.parse(data));
    if (/\/messages\/[^/]+$/.test(path)) lines.push({ path, message: messageSchema.parse(data) });
  }
  const said = lines.filter((line): line is Line<OutboundMessage> => line.message.direction === "outbound");
  for (const line of lines) {
    const own = said.filter(({ message }) => message.conversationId === line.message.conversationId);
    if (line.message.direction === "inbound") inbound(sim, line as Line<InboundMessage>, own);
    else outbound(sim, line as Line<OutboundMessage>);
  }
  for (const { told } of sim.referee.acks) sim.referee.isThere(told);
}
