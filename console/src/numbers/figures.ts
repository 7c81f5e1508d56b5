/** The figures of the screen: what each one is of some days, and which conversations stand behind it. Pure. */
import { histogramTotal, quantile } from "../../../functions/src/contract/histogram";
import {
  type Behind,
  type Bucket,
  type Figures,
  mergeBuckets,
} from "../../../functions/src/contract/numbers";

export type FigureName =
  "humanWait" | "aiWait" | "aiShare" | "handedOver" | "taken" | "failed" | "missed" | "in" | "out";

/** A wait in milliseconds, a share from 0 to 1, or a count. */
export type Unit = "wait" | "share" | "count";

export interface Figure {
  unit: Unit;
  /** Null where there is nothing that it could be of. */
  value: (figures: Figures) => number | null;
  /** What the value is one of: how many waits, answers, messages. */
  of: (figures: Figures) => number;
  behind: (figures: Figures) => Behind;
}

export type Reasons = Readonly<Record<string, Bucket & { title?: string | undefined }>>;

/** By these people took a conversation by themselves; by all others they got it. */
const taken: ReadonlySet<string> = new Set(["takeover", "agentMessage", "assigned", "phoneApp"]);

const partOf = (buckets: Reasons, isIn: (key: string) => boolean): Reasons =>
  Object.fromEntries(Object.entries(buckets).filter(([key]) => isIn(key)));

const none: Bucket = { count: 0, behind: [] };
const sumOf = (buckets: Readonly<Record<string, Bucket>>): Bucket =>
  Object.values(buckets).reduce(mergeBuckets, none);

/** Of the figures that have any, by reason. */
export const reasonsOf: Partial<Record<FigureName, (figures: Figures) => Reasons>> = {
  handedOver: ({ handedOver }) => partOf(handedOver, (key) => !taken.has(key)),
  taken: ({ handedOver }) => partOf(handedOver, (key) => taken.has(key)),
  failed: ({ failures }) => failures,
};

const wait = (by: "ai" | "human"): Figure => ({
  unit: "wait",
  value: ({ firstResponses }) => quantile(firstResponses[by].waits, 0.5),
  of: ({ firstResponses }) => histogramTotal(firstResponses[by].waits),
  behind: ({ firstResponses }) => firstResponses[by].behind,
});

const counted = (bucketOf: (figures: Figures) => Bucket): Figure => ({
  unit: "count",
  value: (figures) => bucketOf(figures).count,
  of: (figures) => bucketOf(figures).count,
  behind: (figures) => bucketOf(figures).behind,
});

const byReason = (name: FigureName): Figure => counted((figures) => sumOf(reasonsOf[name]?.(figures) ?? {}));

const ours = ({ messages }: Figures): Readonly<Record<string, Bucket>> => {
  const { customer: _customer, ...rest } = messages;
  return rest;
};

export const figures: Readonly<Record<FigureName, Figure>> = {
  humanWait: wait("human"),
  aiWait: wait("ai"),
  aiShare: {
    unit: "share",
    value: ({ answers: { ai, human } }) =>
      ai.count + human.count === 0 ? null : ai.count / (ai.count + human.count),
    of: ({ answers: { ai, human } }) => ai.count + human.count,
    behind: ({ answers }) => answers.ai.behind,
  },
  handedOver: byReason("handedOver"),
  taken: byReason("taken"),
  failed: byReason("failed"),
  missed: counted(({ windowMisses }) => windowMisses),
  in: counted(({ messages }) => messages.customer ?? none),
  out: counted((given) => sumOf(ours(given))),
};

/** The wait that nine of ten were at most. */
export const ninetieth = ({ firstResponses }: Figures, by: "ai" | "human"): number | null =>
  quantile(firstResponses[by].waits, 0.9);

/** How a value changed: by which share of what it was, or for shares by how much. Null where one of them is missing. */
export function changeOf(unit: Unit, now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null;
  if (unit === "share") return now - before;
  return before === 0 ? null : (now - before) / before;
}
