/** Removes a canned reply. One that isn't there is as good as removed. */
import type { CannedReplyOutput, DeleteCannedReplyInput } from "../../contract/calls";
import { cannedReplyPath } from "../../contract/paths";
import type { Ports } from "../ports";

export async function deleteCannedReply(
  ports: Pick<Ports, "store">,
  { shortcut }: DeleteCannedReplyInput,
): Promise<CannedReplyOutput> {
  await ports.store.commit([{ op: "delete", path: cannedReplyPath(shortcut) }]);
  return { shortcut };
}
