/**
 * What a new message document sets in motion: a customer's live message its turn, a live echo of the phone a takeover,
 * an imported or overheard one a place in the list. What we sent ourselves, nothing.
 */
import { echoTakesOver } from "./conversation/echoTakesOver";
import { joinQuietly } from "./conversation/joinQuietly";
import type { Ports } from "./ports";
import { carryOn } from "./turn/runTurn";
import { settle } from "./turn/settle";

/** @param data the document as it was created; decides without any read whether there is anything to do */
export async function messageCreated(
  ports: () => Ports,
  data: Record<string, unknown> | undefined,
  conversationId: string,
  messageId: string,
): Promise<void> {
  switch (data?.["origin"]) {
    case "live": {
      await carryOn(ports(), conversationId, await settle(ports(), conversationId, messageId));
      return;
    }
    case "echo":
      if (data["dueAt"] === undefined) await joinQuietly(ports(), conversationId, messageId);
      else await echoTakesOver(ports(), conversationId, messageId);
      return;
    case "history":
    case "standby":
      await joinQuietly(ports(), conversationId, messageId);
  }
}
