/** Where Meta posts, and where it asks whether the address is ours. The work itself is in acceptDelivery. */
import { type Request, onRequest } from "firebase-functions/https";
import { sameText } from "../adapters/whatsapp/signature";
import { webhookMaxInstances, whatsappAppSecrets, whatsappVerifyToken } from "../config";
import { receivePorts } from "../wiring";
import { type Answer, acceptDelivery } from "./acceptDelivery";

/** Meta: webhooks, verification request. The challenge comes back as it came, and only if it can't be markup. */
function handshake(query: Request["query"]): Answer {
  const { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge } = query;
  const expected = whatsappVerifyToken.value();
  const known = expected !== "" && typeof token === "string" && sameText(token, expected);
  if (mode !== "subscribe" || !known) return { status: 403, body: "wrong verify token" };
  if (typeof challenge !== "string" || !/^[A-Za-z0-9_-]{1,200}$/.test(challenge)) {
    return { status: 400, body: "hub.challenge: letters, digits, - and _ only" };
  }
  return { status: 200, body: challenge };
}

function answerTo(request: Request): Promise<Answer> | Answer {
  switch (request.method) {
    case "POST": {
      const body = (request.rawBody as Buffer | undefined) ?? Buffer.alloc(0);
      const signature = request.get("x-hub-signature-256");
      return acceptDelivery({ body, signature }, whatsappAppSecrets.value(), receivePorts);
    }
    case "GET":
      return handshake(request.query);
    default:
      return { status: 405, body: "GET and POST only" };
  }
}

export const whatsappWebhook = onRequest(
  {
    secrets: [whatsappAppSecrets, whatsappVerifyToken],
    invoker: "public",
    memory: "1GiB",
    concurrency: 40,
    maxInstances: webhookMaxInstances,
    timeoutSeconds: 60,
  },
  async (request, response) => {
    const { status, body } = await answerTo(request);
    response.status(status).type("text/plain").send(body);
  },
);
