/** The saved replies, live. Listened to from the first `/` on for as long as the tab is somebody's, so that no later one waits. */
import { cannedReplySchema, type CannedReply } from "../../../functions/src/contract/cannedReply";
import { queries } from "../../../functions/src/contract/queries";
import type { Found, LiveSource } from "../live/live";
import { liveCollection } from "../live/liveCollection";

const mostReplies = 200;

let held: { uid: string; source: LiveSource<Found<CannedReply>>; leave: () => void } | undefined;

/** @param uid whose rights the listener has */
export function cannedSource(uid: string): LiveSource<Found<CannedReply>> {
  if (held?.uid === uid && held.source.current().status !== "failed") return held.source;
  held?.leave();
  const source = liveCollection(queries.cannedReplies(mostReplies), cannedReplySchema);
  held = { uid, source, leave: source.subscribe(() => undefined) };
  return source;
}
