/**
 * Where Meta posts. Cheap refusals first, then the signature over the raw bytes, and only then Firestore; "200" means
 * that the event is stored. Everything else Meta sends again.
 */
import { type Request, onRequest } from "firebase-functions/https";
import { sameText, usableSecrets, verifySignature } from "../adapters/whatsapp/signature";
import { webhookMaxInstances, whatsappAppSecrets, whatsappVerifyToken } from "../config";
import { sayError } from "../core/errors";
import { receive } from "../core/facts/receive";
import { maxBodyBytes } from "../core/limits";
import { receivePorts } from "../wiring";

interface Answer {
  status: number;
  body: string;
}

const refuse = (status: number, body: string): Answer => ({ status, body });

/** Meta: webhooks, verification request. The challenge comes back as it came, and only if it can't be markup. */
function handshake(query: Request["query"]): Answer {
  const { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge } = query;
  const expected = whatsappVerifyToken.value();
  const known = expected !== "" && typeof token === "string" && sameText(token, expected);
  if (mode !== "subscribe" || !known) return refuse(403, "wrong verify token");
  if (typeof challenge !== "string" || !/^[A-Za-z0-9_-]{1,200}$/.test(challenge)) {
    return refuse(400, "hub.challenge: letters, digits, - and _ only");
  }
  return { status: 200, body: challenge };
}

async function accept(request: Request): Promise<Answer> {
  const body = (request.rawBody as Buffer | undefined) ?? Buffer.alloc(0);
  if (body.byteLength > maxBodyBytes) return refuse(413, "the body is over 4 MiB");
  const secrets = usableSecrets(whatsappAppSecrets.value());
  if (secrets.length === 0) return refuse(503, "no app secret is configured");
  if (!verifySignature(body, request.get("x-hub-signature-256"), secrets)) {
    return refuse(401, "the signature does not match");
  }
  const ports = receivePorts();
  try {
    await receive(ports, body);
    return { status: 200, body: "ok" };
  } catch (error) {
    ports.log.warn("eventNotStored", { error: sayError(error) });
    return refuse(503, "the event could not be stored; send it again");
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
    const answer =
      request.method === "POST"
        ? await accept(request)
        : request.method === "GET"
          ? handshake(request.query)
          : refuse(405, "GET and POST only");
    response.status(answer.status).type("text/plain").send(answer.body);
  },
);
