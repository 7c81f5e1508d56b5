/** Whether a new message of a conversation may leave at once: nothing of it is on its way, and its number isn't held. */
import type { Conversation } from "../../contract/conversation";
import type { Ports } from "../ports";
import { heldUntil } from "./circuit";
import { isLaneFree } from "./lane";

export const mayLeave = async (
  ports: Pick<Ports, "store" | "channels">,
  conversationId: string,
  conversation: Pick<Conversation, "lastClaim" | "phoneNumberId">,
  now: number,
): Promise<boolean> =>
  (await isLaneFree(ports.store, conversationId, conversation, now)) &&
  (await heldUntil(ports, conversation.phoneNumberId, now)) === null;
