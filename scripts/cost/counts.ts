/** What an exchange costs, and the timers that find nothing new: in operations, from the file that `core/exchange.test.ts` holds to the code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";

export interface Counts {
  exchange: {
    writes: number;
    /** Beside the history. */
    reads: number;
    /** Messages read to show the AI what was said, in a short thread. */
    history: number;
    invocations: number;
    /** Invocations of the webhook among them. */
    webhooks: number;
    /** Raw events that are stored, and expire after 30 days. */
    events: number;
    /** Writes of the conversation document: each is a read for whoever looks at it. */
    conversationWrites: number;
    /** Message documents that are made; each stands in the index of what is due until it is settled. */
    messages: number;
  };
  sweep: { writes: number; queries: number; reads: number };
  /** Of one number. */
  rollUp: { reads: number; writes: number };
  syncTemplates: { reads: number; readsATemplate: number };
}

export const readCounts = (): Counts =>
  JSON.parse(
    readFileSync(join(root, "functions", "src", "testing", "exchangeCounts.json"), "utf8"),
  ) as Counts;
