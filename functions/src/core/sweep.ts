/**
 * The safety net under every trigger and task: whatever is due and still there is put back to work. It only looks and
 * asks; the work itself is `foldEvent`, `advance` and `fetchMedia`.
 */
import { at } from "../contract/instant";
import { idOf } from "../contract/paths";
import { queries } from "../contract/queries";
import { countReplies } from "./channel/countReplies";
import { keepHealth } from "./health/keepHealth";
import type { Ports } from "./ports";

const pageSize = 100;

/** The conversation a message or conversation document belongs to. */
const conversationIdOf = (path: string): string => path.split("/")[1] ?? "";

/** Also counts what isn't as it should be: who is on call looks there first. */
export async function sweep(ports: Pick<Ports, "store" | "clock" | "tasks" | "log">): Promise<void> {
  const now = ports.clock.now();
  const [events, messages, conversations, media] = await Promise.all([
    ports.store.query(queries.dueEvents(at(now), pageSize)),
    ports.store.query(queries.dueMessages(at(now), pageSize)),
    ports.store.query(queries.dueConversations(at(now), pageSize)),
    ports.store.query(queries.dueMedia(at(now), pageSize)),
  ]);
  const due = new Set([...conversations, ...messages].map(({ path }) => conversationIdOf(path)));
  await Promise.all([
    ...events.map(({ path }) => ports.tasks.foldEvent(idOf(path), now)),
    ...[...due].map((conversationId) => ports.tasks.advanceConversation(conversationId, now)),
    ...media.map(({ path }) => ports.tasks.fetchMedia(idOf(path), now)),
  ]);
  const numbersSpent = await countReplies(ports);
  await keepHealth(ports, { events, others: [...messages, ...conversations, ...media] }, numbersSpent);
  if (events.length + due.size + media.length > 0) {
    ports.log.info("swept", { events: events.length, conversations: due.size, media: media.length });
  }
}
