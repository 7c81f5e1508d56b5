/** How it stands at a business number now: how many conversations are open and with whom, and how many wait for a person. */
import { conversationSchema } from "../../contract/conversation";
import { type Instant, at } from "../../contract/instant";
import type { Standing } from "../../contract/numbers";
import { standingPath } from "../../contract/paths";
import { queries } from "../../contract/queries";
import { windowMs } from "../limits";
import type { Ports } from "../ports";
import type { Store } from "../store";

/** More than any team has open. */
const uncounted = 10_000_000;

async function longestWait(store: Store, phoneNumberId: string): Promise<Instant | null> {
  const [first] = await store.query(queries.waitingLongest(phoneNumberId, 1));
  return first ? conversationSchema.parse(first.data).waitingSince : null;
}

/** Written over, whoever comes last: it tells of no time but its own. */
export async function standNow(ports: Pick<Ports, "store" | "clock">, phoneNumberId: string): Promise<void> {
  const { store, clock } = ports;
  const now = clock.now();
  const inWindow = { from: at(now), to: at(now + 2 * windowMs) };
  const openOf = (owner: string) =>
    store.count(queries.openConversationsOf(phoneNumberId, owner, inWindow, uncounted));
  const [ai, human, waiting, waitingSince, known] = await Promise.all([
    openOf("ai"),
    openOf("human"),
    store.count(queries.waitingAt(phoneNumberId, uncounted)),
    longestWait(store, phoneNumberId),
    store.get(standingPath(phoneNumberId)),
  ]);
  const standing: Standing = {
    phoneNumberId,
    open: { ai, human },
    waiting,
    waitingSince,
    computedAt: at(now),
  };
  const path = standingPath(phoneNumberId);
  await store.commit([
    known ? { op: "update", path, fields: { ...standing } } : { op: "create", path, data: { ...standing } },
  ]);
}
