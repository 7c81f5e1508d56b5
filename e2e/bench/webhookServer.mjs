/**
 * One webhook in a process of its own, behind the platform's HTTP framework: `empty`, `raw` (verifies and stores the
 * body, nothing else) or `ours`. Tells its address and, when asked, the CPU it used.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

const functions = createRequire(join(import.meta.dirname, "../../functions/package.json"));
const { http } = functions("@google-cloud/functions-framework");
const { getTestServer } = functions("@google-cloud/functions-framework/testing");
const [kind] = process.argv.slice(2);

/** Our signature check and Firestore's own client, as anybody would write it. */
function rawHandler() {
  const { verifySignature } = functions("./lib/adapters/whatsapp/signature.js");
  const { sha256 } = functions("./lib/core/hash.js");
  const { initializeApp } = functions("firebase-admin/app");
  const { getFirestore } = functions("firebase-admin/firestore");
  const firestore = getFirestore(initializeApp());
  return async (request, response) => {
    const body = request.rawBody;
    if (!verifySignature(body, request.get("x-hub-signature-256"), ["local-app-secret"])) {
      response.status(401).send("no");
      return;
    }
    await firestore.doc(`webhookEvents/${sha256(body)}`).create({ body, receivedAt: new Date() });
    response.status(200).send("ok");
  };
}

const handlers = {
  empty: () => (_request, response) => response.status(200).send("ok"),
  raw: rawHandler,
  ours: () => functions("./lib/triggers/whatsappWebhook.js").whatsappWebhook,
};

console.info = () => undefined;
http("webhook", handlers[kind]());
const server = getTestServer("webhook");
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", () => process.send({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }));
