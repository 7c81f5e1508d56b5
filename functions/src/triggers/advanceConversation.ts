/** Takes a conversation one step further, whatever is missing. The documents decide; the task only knocks. */
import { onTaskDispatched } from "firebase-functions/tasks";
import { accounts, conversationSecrets } from "../config";
import { advanceConversationTask } from "../contract/calls";
import { advance } from "../core/advance";
import { ports } from "../wiring";

export const advanceConversation = onTaskDispatched(
  {
    retryConfig: { maxAttempts: 5, minBackoffSeconds: 10 },
    rateLimits: { maxConcurrentDispatches: 50 },
    timeoutSeconds: 180,
    memory: "512MiB",
    secrets: conversationSecrets,
    serviceAccount: accounts.conversation,
  },
  async (request) => {
    await advance(ports(), advanceConversationTask.parse(request.data).conversationId);
  },
);
