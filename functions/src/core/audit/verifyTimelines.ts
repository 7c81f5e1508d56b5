/** An admin asks whether timelines are as they were written: one, or all of them, some conversations at a time. */
import type { VerifyTimelinesInput, VerifyTimelinesOutput } from "../../contract/calls";
import type { TimelineHead } from "../../contract/conversation";
import type { Instant } from "../../contract/instant";
import { idOf } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { allOf, behind, firstPlace, placeOf } from "../behind";
import { isKnown, readConversation } from "../conversation/document";
import { TakeoverError } from "../errors";
import type { Ports } from "../ports";
import { type Timeline, verifyTimeline } from "./verifyTimeline";

type AuditPorts = Pick<Ports, "store" | "log">;
type Audited = VerifyTimelinesOutput["conversations"][number];

const conversationsAtOnce = 20;
const entriesAtOnce = 300;
/** Somebody may write while we read: then it is read again. */
const attempts = 5;

/** The head and the entries of one moment, as far as nobody writes all the time. */
async function read({ store }: AuditPorts, conversationId: string): Promise<Timeline> {
  const query = (from: Instant, limit: number) => queries.timelineFrom(conversationId, from, limit);
  for (let attempt = 1; ; attempt += 1) {
    const before = await readConversation(store, conversationId);
    if (!isKnown(before))
      throw new TakeoverError("notFound", "conversationId: there is no such conversation");
    const found = await allOf(store, { query, field: "at" }, entriesAtOnce);
    const { conversation } = await readConversation(store, conversationId);
    const { timelineHead: head, erasedAt } = before.conversation;
    const isStill = conversation?.timelineHead?.hash === head?.hash && conversation?.erasedAt === erasedAt;
    if (!isStill && attempt < attempts) continue;
    const entries = found.map(({ path, data }) => ({ id: idOf(path), data }));
    return { conversationId, head, isErased: erasedAt !== undefined, entries };
  }
}

async function audited(ports: AuditPorts, conversationId: string, known?: TimelineHead): Promise<Audited> {
  const timeline = await read(ports, conversationId);
  const verified = verifyTimeline({ ...timeline, ...(known === undefined ? {} : { known }) });
  const [problem] = verified.problems;
  if (problem) {
    const problems = verified.problems.length;
    ports.log.warn("timelineBroken", { conversationId, problems, kind: problem.kind });
  }
  return { conversationId, head: timeline.head, ...verified };
}

/** @throws TakeoverError `notFound` */
export async function verifyTimelines(
  ports: AuditPorts,
  input: VerifyTimelinesInput,
): Promise<VerifyTimelinesOutput> {
  if (input.by === "conversation") {
    const { conversationId, known } = input;
    return { conversations: [await audited(ports, conversationId, known)], next: null };
  }
  const ordered = { query: queries.conversationsFrom, field: "updatedAt" };
  const place = input.after ?? firstPlace;
  const { documents, isAll } = await behind(ports.store, ordered, place, conversationsAtOnce);
  const conversations: Audited[] = [];
  for (const { path } of documents) conversations.push(await audited(ports, idOf(path)));
  const last = documents.at(-1);
  return { conversations, next: isAll || !last ? null : placeOf(last, ordered.field) };
}
