/** What has become somebody's to do between two looks at the conversations. Pure. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { isWork, type Known } from "../inbox/views";

export interface News {
  id: string;
  conversation: Conversation;
  /** A person is missing, or the customer of a conversation of mine wrote. */
  kind: "waits" | "wrote";
}

/** @param before what was known; a conversation that only now was read is no news unless it changed since `since` */
export function newsBetween(before: Known, now: Known, uid: string, since: number): News[] {
  const news: News[] = [];
  for (const [id, conversation] of now) {
    const old = before.get(id);
    if (old === conversation || !isWork(conversation)) continue;
    if (old === undefined && conversation.updatedAt.toMillis() < since) continue;
    const mine = conversation.agentUid === uid;
    if (conversation.waitsForPerson && !mine && old?.waitsForPerson !== true) {
      news.push({ id, conversation, kind: "waits" });
    } else if (mine && conversation.unread > (old?.unread ?? 0)) {
      news.push({ id, conversation, kind: "wrote" });
    }
  }
  return news;
}
