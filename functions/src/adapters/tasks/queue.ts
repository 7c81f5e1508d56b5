/**
 * Cloud Tasks. A request that can't be made is only logged: the document it is about has its `dueAt`, and the sweep
 * reads those.
 */
import type { Functions } from "firebase-admin/functions";
import { sayError } from "../../core/errors";
import type { Log, Tasks } from "../../core/ports";

type TaskName = "foldEvent" | "advanceConversation" | "fetchMedia";

export function cloudTasks(functions: () => Functions, region: string, log: Log): Tasks {
  async function enqueue(name: TaskName, data: Record<string, unknown>, dueAt: number): Promise<void> {
    try {
      const queue = functions().taskQueue(`locations/${region}/functions/${name}`);
      await queue.enqueue(data, { scheduleTime: new Date(dueAt) });
    } catch (error) {
      log.warn("taskNotEnqueued", { task: name, error: sayError(error) });
    }
  }
  return {
    foldEvent: (eventId, dueAt) => enqueue("foldEvent", { eventId }, dueAt),
    advanceConversation: (conversationId, dueAt) =>
      enqueue("advanceConversation", { conversationId, dueAt }, dueAt),
    fetchMedia: (mediaDocumentId, dueAt) => enqueue("fetchMedia", { mediaDocumentId }, dueAt),
  };
}
