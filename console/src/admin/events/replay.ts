/** Reads raw events again, as many calls as it takes. */
import type { ReplayEventsOutput } from "../../../../functions/src/contract/calls";
import { callable } from "../../calls/calls";

const replayEvents = callable("replayEvents");
type Results = ReplayEventsOutput["events"];

/** The contract: at most so many at once. */
const mostIds = 50;

export async function replayIds(ids: readonly string[]): Promise<Results> {
  const results: Results = [];
  for (let from = 0; from < ids.length; from += mostIds) {
    const { events } = await replayEvents({ by: "ids", ids: ids.slice(from, from + mostIds) });
    results.push(...events);
  }
  return results;
}

/** Every failed event, whether it is on the page or not. One that still fails is read once. */
export async function replayAll(): Promise<Results> {
  const results = new Map<string, Results[number]>();
  for (let after: number | null = 0; after !== null;) {
    const page: ReplayEventsOutput = await replayEvents({ by: "state", state: "failed", after });
    const isStuck: boolean = page.next === after;
    for (const event of page.events) if (!results.has(event.eventId)) results.set(event.eventId, event);
    after = isStuck ? null : page.next;
  }
  return [...results.values()];
}
