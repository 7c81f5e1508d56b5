/** A conversation's timeline as it is stored in memory, for whoever looks at its chain. */
import { conversationSchema } from "../contract/conversation";
import { conversationPath, idOf } from "../contract/paths";
import type { Timeline } from "../core/audit/verifyTimeline";
import type { MemoryStore } from "./memoryStore";

export function timelineOf({ documents }: Pick<MemoryStore, "documents">, conversationId: string): Timeline {
  const path = conversationPath(conversationId);
  const conversation = conversationSchema.parse(documents.get(path)?.data);
  return {
    conversationId,
    head: conversation.timelineHead,
    isErased: conversation.erasedAt !== undefined,
    entries: [...documents]
      .filter(([each]) => each.startsWith(`${path}/timeline/`))
      .map(([each, { data }]) => ({ id: idOf(each), data })),
  };
}
