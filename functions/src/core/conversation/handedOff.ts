/** What the AI handed over is not asked of it again, or it would hand over again. */
import type { Conversation } from "../../contract/conversation";
import { idOf, messagePath } from "../../contract/paths";
import type { Store } from "../store";
import type { KnownConversation } from "./document";

/** Dispositions that mean: a person was asked to answer this one. */
const askedOfPeople: readonly unknown[] = ["handedOff", "loopStopped", "tooLate"];

/** The conversation without the waiting messages that were handed over, and the ids of those. */
export async function splitHandedOff(
  store: Pick<Store, "getAll">,
  { id, conversation }: KnownConversation,
): Promise<{ rest: Conversation; handedOff: string[] }> {
  const paths = conversation.waiting.map((messageId) => messagePath(id, messageId));
  const messages = await store.getAll(paths);
  const handedOff = messages
    .filter((each) => each !== null)
    .filter(({ data }) => askedOfPeople.includes(data["disposition"]))
    .map(({ path }) => idOf(path));
  const waiting = conversation.waiting.filter((messageId) => !handedOff.includes(messageId));
  return { rest: { ...conversation, waiting }, handedOff };
}
