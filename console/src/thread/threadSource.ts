/**
 * A thread as it grows: its newest messages and decisions live, older ones as one scrolls. Opening one costs a page of
 * fifty documents at most, messages and decisions together.
 */
import { timelineEntrySchema, type TimelineEntry } from "../../../functions/src/contract/conversation";
import { messageSchema, type Message } from "../../../functions/src/contract/message";
import { queries } from "../../../functions/src/contract/queries";
import { livePages, type PagedSource } from "../live/livePages";

const messagesAPage = 38;
const decisionsAPage = 12;

export interface Thread {
  messages: PagedSource<Message>;
  decisions: PagedSource<TimelineEntry>;
  /** Reads what is older than the oldest that is here. */
  older: () => Promise<void>;
}

const oldest = (millis: readonly number[]): number => Math.min(Infinity, ...millis);

export function createThread(conversationId: string): Thread {
  const messages = livePages(queries.newestMessages(conversationId, messagesAPage), messageSchema);
  const decisions = livePages<TimelineEntry>(
    queries.timelineOf(conversationId, decisionsAPage),
    timelineEntrySchema,
  );
  return {
    messages,
    decisions,
    async older() {
      await messages.more();
      const [said, decided] = [messages.current(), decisions.current()];
      if (said.status !== "ready" || decided.status !== "ready") return;
      const saidSince = oldest(said.value.items.map(({ data }) => data.sentAt.toMillis()));
      const decidedSince = oldest(decided.value.items.map(({ data }) => data.at.toMillis()));
      if (said.value.done || decidedSince > saidSince) await decisions.more();
    },
  };
}
