/**
 * A message that another instance still put into a conversation after it was joined with another one goes on where the
 * person is now, under the same id. The copy sets its own work off there.
 */
import { at } from "../../contract/instant";
import { idOf, messagePath } from "../../contract/paths";
import { settleWithinMs } from "../limits";
import { REMOVE, type Snapshot, type Store, type Write } from "../store";
import { dispositionWrites } from "./writes";

/** @param stays the conversation that stayed @returns no write where the copy is there already */
export async function forwardWrites(
  store: Pick<Store, "get">,
  stays: string,
  { path, data }: Snapshot,
): Promise<Write[]> {
  const to = messagePath(stays, idOf(path));
  const { joins: _joins, ...rest } = data;
  return (await store.get(to)) ? [] : [{ op: "create", path: to, data: { ...rest, conversationId: stays } }];
}

interface Joined {
  /** The conversation that is over. */
  from: string;
  stays: string;
}

/** Questions whose answer was on its way when the conversation was joined, and got lost: asked anew where the person is now. */
export async function forwardQuestions(
  store: Pick<Store, "get" | "getAll">,
  { from, stays }: Joined,
  ids: readonly string[],
  now: number,
): Promise<Write[]> {
  const snapshots = await store.getAll(ids.map((id) => messagePath(from, id)));
  const found = snapshots.filter((snapshot) => snapshot !== null);
  const copies = await Promise.all(found.map((snapshot) => forwardWrites(store, stays, snapshot)));
  return [
    ...copies.flat().map((write): Write => {
      if (write.op !== "create") return write;
      const { dispositionReason: _reason, ...message } = write.data;
      return { ...write, data: { ...message, disposition: "pending", dueAt: at(now + settleWithinMs) } };
    }),
    ...dispositionWrites(from, ids, "superseded", `joined with ${stays}`),
  ];
}

/** The message itself, for what was said on the phone or by another tool, whose statuses follow the copy. */
export async function forwardOwnWrites(
  store: Pick<Store, "get">,
  stays: string,
  snapshot: Snapshot,
): Promise<Write[]> {
  const { path, version } = snapshot;
  const fields = { "send.wamids": [], dueAt: REMOVE };
  return [...(await forwardWrites(store, stays, snapshot)), { op: "update", path, fields, version }];
}
