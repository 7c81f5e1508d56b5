/**
 * The office that the registry's examples speak of: a customer who was answered by the AI, then by an agent, whose first
 * message WhatsApp refused. Of Meta's two templates one is known.
 */
import { exampleConversation } from "../contract/callables/example";
import type { SendOutcome } from "../core/ports";
import { sendMessage } from "../core/outbound/sendMessage";
import { type Office, openOffice } from "./callables";
import { agent } from "./documents";
import { listed } from "./fakeTemplates";
import { putTemplate } from "./templates";

const undeliverable: SendOutcome = {
  type: "refused",
  error: { code: 131026, title: "Message undeliverable" },
  retry: "never",
  retryAfterMs: 0,
};
const tooManyAtOnce: SendOutcome = {
  type: "refused",
  error: { code: 131056, title: "Too many messages to one customer" },
  retry: "later",
  retryAfterMs: 3_600_000,
};

async function say({ world }: Office, clientId: string, outcome: SendOutcome): Promise<void> {
  world.outcomes.push(outcome);
  const content = { type: "text", text: "Pesanan Anda sudah dikirim." } as const;
  const input = { conversationId: exampleConversation, clientId, content };
  await world.clock.run(sendMessage(world.ports, input, agent));
}

/** @param waits whether a second message of the agent waits to be sent, and holds up whatever comes behind it */
export async function openExampleOffice(waits = false): Promise<Office> {
  const office = await openOffice();
  putTemplate(office.world, { quality: "GREEN", parameterFormat: "positional" });
  office.world.templates.templates = [listed(), listed({ id: "300000000000004", name: "jadwal_baru" })];
  await say(office, "failed", undeliverable);
  if (waits) await say(office, "queued", tooManyAtOnce);
  return office;
}
