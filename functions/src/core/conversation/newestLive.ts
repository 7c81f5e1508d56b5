/** The message that stands for "everything up to here" towards Meta: the newest that a customer sent us alive. */
import { isNotice } from "../../contract/content";
import { messageSchema } from "../../contract/message";
import { queries } from "../../contract/queries";
import { historyLimit, reactableForMs } from "../limits";
import type { Store } from "../store";

/** Meta's id, or null where there is none among the newest, or it is older than Meta takes (30 days). */
export async function newestLiveWamid(
  store: Pick<Store, "query">,
  conversationId: string,
  now: number,
): Promise<string | null> {
  const snapshots = await store.query(queries.newestMessages(conversationId, historyLimit));
  for (const { data } of snapshots) {
    const message = messageSchema.parse(data);
    if (message.direction !== "inbound" || message.origin !== "live" || isNotice(message.content)) continue;
    return now - message.sentAt.toMillis() < reactableForMs ? message.wamid : null;
  }
  return null;
}
