/** What an agent writes down for colleagues, in the timeline. It counts as the agent's activity. Twice is once. */
import type { AddNoteInput, AddNoteOutput } from "../../contract/calls";
import { at } from "../../contract/instant";
import { timelinePath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import { TakeoverError } from "../errors";
import { digestOf } from "../hash";
import type { Ports } from "../ports";
import { conversationWrites } from "./document";
import { knownConversation } from "./knownConversation";
import { rulesOf } from "./open";
import { withAgentActivity } from "./owner";
import type { Agent } from "./setAiMode";

/** @throws TakeoverError `notFound`, `failedPrecondition` (joined), `alreadyExists` (the client id has another text) */
export function addNote(
  ports: Pick<Ports, "store" | "clock" | "ids" | "channels">,
  { conversationId, clientId, text }: AddNoteInput,
  by: Agent,
): Promise<AddNoteOutput> {
  const noteId = `note-${digestOf(by.uid, clientId)}`;
  return compareAndSet<AddNoteOutput>(ports, async () => {
    const stored = await knownConversation(ports.store, conversationId);
    const existing = await ports.store.get(timelinePath(conversationId, noteId));
    if (existing) {
      if (existing.data["text"] === text.toWellFormed()) return { writes: [], result: { noteId } };
      throw new TakeoverError("alreadyExists", "clientId: was used for another note already");
    }
    const now = ports.clock.now();
    const rules = await rulesOf(ports, stored.conversation.phoneNumberId);
    const active = withAgentActivity(stored.conversation, rules, now);
    const entry = { type: "note", at: at(now), by: by.uid, name: by.name, text } as const;
    return {
      writes: conversationWrites(ports, stored, active, now, [{ id: noteId, entry }]),
      result: { noteId },
    };
  });
}
