/** Brings the bytes of a picture, voice or document from Meta into the store. The document decides; the task knocks. */
import { onTaskDispatched } from "firebase-functions/tasks";
import { accounts, whatsappAccessToken } from "../config";
import { fetchMediaTask } from "../contract/media";
import { fetchMedia as fetch } from "../core/media/fetchMedia";
import { mediaPorts } from "../wiring";

export const fetchMedia = onTaskDispatched(
  {
    retryConfig: { maxAttempts: 5, minBackoffSeconds: 10 },
    rateLimits: { maxConcurrentDispatches: 20 },
    timeoutSeconds: 300,
    memory: "512MiB",
    secrets: [whatsappAccessToken],
    serviceAccount: accounts.media,
  },
  async (request) => {
    await fetch(mediaPorts(), fetchMediaTask.parse(request.data).mediaDocumentId);
  },
);
