/**
 * Where Meta posts, and where it asks whether the address is ours. The work itself is in acceptDelivery. Each refusal is one
 * line in the log, which alerts count: Meta's own webhooks are among them when a secret is wrong.
 */
import { type Request, onRequest } from "firebase-functions/https";
import { accounts, webhookMaxInstances, whatsappAppSecrets, whatsappVerifyToken } from "../config";
import { log, receivePorts } from "../wiring";
import { type Answer, acceptDelivery } from "./acceptDelivery";
import { handshake } from "./handshake";

function answerTo(request: Request): Promise<Answer> | Answer {
  switch (request.method) {
    case "POST": {
      const body = (request.rawBody as Buffer | undefined) ?? Buffer.alloc(0);
      const signature = request.get("x-hub-signature-256");
      return acceptDelivery({ body, signature }, whatsappAppSecrets.value(), receivePorts);
    }
    case "GET":
      return handshake(request.query, whatsappVerifyToken.value());
    default:
      return { status: 405, body: "GET and POST only" };
  }
}

export const whatsappWebhook = onRequest(
  {
    secrets: [whatsappAppSecrets, whatsappVerifyToken],
    serviceAccount: accounts.webhook,
    invoker: "public",
    memory: "1GiB",
    concurrency: 40,
    maxInstances: webhookMaxInstances,
    timeoutSeconds: 60,
  },
  async (request, response) => {
    const { status, body } = await answerTo(request);
    if (status !== 200) log.warn("webhookRefused", { status, method: request.method });
    response.status(status).type("text/plain").send(body);
  },
);
