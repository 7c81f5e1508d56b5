/**
 * One webhook in a process of its own, behind the platform's HTTP framework: `empty`, `raw` (verifies and stores the
 * body, nothing else), `both` (stores the message beside it, believing whatever stands in the body) or `ours`. Tells its
 * address and, when asked, the CPU it used.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

const functions = createRequire(join(import.meta.dirname, "../../functions/package.json"));
const { http } = functions("@google-cloud/functions-framework");
const { getTestServer } = functions("@google-cloud/functions-framework/testing");
const [kind] = process.argv.slice(2);

/** Our signature check and Firestore's own client, as anybody would write it. */
function storing(writesOf) {
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
    const batch = firestore.batch();
    for (const [path, data] of writesOf(sha256(body), request)) batch.create(firestore.doc(path), data);
    await batch.commit();
    response.status(200).send("ok");
  };
}

const rawWrites = (eventId, { rawBody }) => [
  [`webhookEvents/${eventId}`, { body: rawBody, receivedAt: new Date() }],
];

/** The documents that ours makes of the benchmark's message of a known customer, without a look at whether it is one. */
function bothWrites(eventId, { rawBody, body }) {
  const { metadata, contacts, messages } = body.entry[0].changes[0].value;
  const [{ id: wamid, from, timestamp, text }] = messages;
  const { phone_number_id: phoneNumberId } = metadata;
  const conversationId = `${phoneNumberId}-${from.padStart(20, "0")}`;
  const receivedAt = new Date();
  const event = {
    body: rawBody,
    parts: 0,
    receivedAt,
    state: "folded",
    problems: [],
    conversationIds: [conversationId],
    attempts: 0,
    expireAt: new Date(receivedAt.getTime() + 30 * 86_400_000),
  };
  const message = {
    direction: "inbound",
    origin: "live",
    phoneNumberId,
    conversationId,
    author: { type: "customer" },
    customer: { name: contacts[0].profile.name, waId: from },
    wamid,
    content: { type: "text", text: text.body },
    sentAt: new Date(Number(timestamp) * 1000),
    receivedAt,
    eventId,
    receipts: {},
    disposition: "pending",
    dueAt: new Date(receivedAt.getTime() + 60_000),
  };
  return [
    [`webhookEvents/${eventId}`, event],
    [`conversations/${conversationId}/messages/${wamid}`, message],
  ];
}

const handlers = {
  empty: () => (_request, response) => response.status(200).send("ok"),
  raw: () => storing(rawWrites),
  both: () => storing(bothWrites),
  ours: () => functions("./lib/triggers/whatsappWebhook.js").whatsappWebhook,
};

console.info = () => undefined;
http("webhook", handlers[kind]());
const server = getTestServer("webhook");
// Longer than a round, so that no idle connection is closed while a busy machine is about to use it.
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", () => process.send({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }));
