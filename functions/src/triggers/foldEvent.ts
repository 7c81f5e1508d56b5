/** Comes back to a raw event that could not be folded at once. Does nothing when it was, or isn't due yet. */
import { onTaskDispatched } from "firebase-functions/tasks";
import { accounts } from "../config";
import { foldEventTask } from "../contract/calls";
import { foldEvent as fold } from "../core/facts/foldEvent";
import { receivePorts } from "../wiring";

export const foldEvent = onTaskDispatched(
  {
    retryConfig: { maxAttempts: 5, minBackoffSeconds: 10 },
    rateLimits: { maxConcurrentDispatches: 10 },
    timeoutSeconds: 300,
    memory: "512MiB",
    serviceAccount: accounts.webhook,
  },
  async (request) => {
    await fold(receivePorts(), foldEventTask.parse(request.data).eventId);
  },
);
