/** Customers with a name of their own, so that they can be told apart in a list that others write into. */
import { randomInt } from "node:crypto";
import { address } from "../../scripts/addresses.ts";
import { agent } from "../driver/calls.ts";
import { type Conversation, conversationWhen } from "../driver/conversation.ts";
import { json } from "../driver/json.ts";

export interface Caller {
  from: string;
  name: string;
}

const names = ["Rina", "Dewi", "Agus", "Siti", "Joko", "Putri", "Bayu", "Wulan", "Eko", "Lestari"];

/** Somebody nobody has heard of. */
export const newCaller = (): Caller => ({
  from: `62813${randomInt(1e8, 1e9)}`,
  name: `${names[randomInt(names.length)] ?? "Rina"} ${randomInt(1e4, 1e5)}`,
});

/** What a customer sends beside plain text: `message` is Meta's raw object, `media` a file. */
export interface Sent {
  text?: string;
  message?: Record<string, unknown>;
  media?: Record<string, unknown>;
  /** Epoch milliseconds, for something said long ago. */
  timestamp?: number;
  replyTo?: string;
}

/** @returns WhatsApp's id of it */
export async function send(caller: Caller, sent: Sent): Promise<string> {
  const url = `http://${address("whatsapp")}/_sim/inbound`;
  const { wamid, status } = await json<{ wamid: string; status: number }>("POST", url, {
    ...caller,
    ...sent,
  });
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  return wamid;
}

/** Their conversation, once nothing is under way in it. */
export const settled = (caller: Caller): Promise<Conversation> =>
  conversationWhen(
    "nothing is under way",
    caller,
    ({ turn, waiting, owner }) => turn === null && (owner === "human" || waiting.length === 0),
  );

/** A customer whom this agent answers, and whom the AI says nothing to. */
export async function held(email?: string, first = "Halo"): Promise<{ caller: Caller; id: string }> {
  const caller = newCaller();
  await send(caller, { text: first });
  const { id } = await settled(caller);
  await (await agent(email)).setAiMode({ conversationId: id, mode: "human" });
  return { caller, id };
}
