/**
 * A message that another instance still put into a conversation after it was joined with another one goes on where the
 * person is now, under the same id. The copy sets its own work off there.
 */
import { idOf, messagePath } from "../../contract/paths";
import { REMOVE, type Snapshot, type Store, type Write } from "../store";

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

/** The same for what was said on the phone or by another tool, whose statuses follow the copy. */
export async function forwardOwnWrites(
  store: Pick<Store, "get">,
  stays: string,
  snapshot: Snapshot,
): Promise<Write[]> {
  const { path, version } = snapshot;
  const fields = { "send.wamids": [], dueAt: REMOVE };
  return [...(await forwardWrites(store, stays, snapshot)), { op: "update", path, fields, version }];
}
