/**
 * `numbers/{phoneNumberId}_{yyyy-mm-dd}`: what happened at a business number on one day of its own time zone, computed by
 * the server from the facts on messages, timelines and conversations. Days are summed by `mergeFigures`; the order doesn't
 * matter. `docs/numbers.md` says what each figure counts.
 */
import { z } from "zod";
import { histogramSchema, mergeHistograms } from "./histogram";
import { instantSchema } from "./instant";
import { type Author, endedWaitSchema } from "./message";

const count = z.number().int().min(0);

/**
 * Conversations behind a figure, at most `maxBehind`, those with the greatest rank first: the moment it happened in epoch
 * milliseconds, or for first responses how long the customer waited.
 */
export const behindSchema = z.array(z.object({ conversationId: z.string(), rank: z.number() }));
export type Behind = z.infer<typeof behindSchema>;
export const maxBehind = 30;

export const bucketSchema = z.object({ count, behind: behindSchema });
export type Bucket = z.infer<typeof bucketSchema>;

/** `title` is Meta's, of an error code. */
export const failureBucketSchema = bucketSchema.extend({ title: z.string().optional() });
export type FailureBucket = z.infer<typeof failureBucketSchema>;

const firstResponsesSchema = z.object({ waits: histogramSchema, behind: behindSchema });
export type FirstResponses = z.infer<typeof firstResponsesSchema>;

export const answererSchema = endedWaitSchema.shape.by;
export type Answerer = z.infer<typeof answererSchema>;

export type AuthorType = Author["type"];
/** Everybody whose messages are counted. */
export const authorTypes = ["customer", "ai", "agent", "system", "phoneApp", "otherApp"] as const;

export const figuresSchema = z.object({
  /** Messages by who wrote them. */
  messages: z.partialRecord(z.enum(authorTypes), bucketSchema),
  /** Waits of customers that ended with an answer, by whose it was. */
  answers: z.object({ ai: bucketSchema, human: bucketSchema }),
  firstResponses: z.object({ ai: firstResponsesSchema, human: firstResponsesSchema }),
  /** Conversations that people got, by `HandoverCause`, or by `OwnerReason` where there is none. */
  handedOver: z.record(z.string(), bucketSchema),
  /** Messages that didn't reach the customer: by Meta's error code, or `parked`, `expired`, `cancelled`, `notSent`. */
  failures: z.record(z.string(), failureBucketSchema),
  /** Windows that closed while the customer waited. */
  windowMisses: bucketSchema,
});
export type Figures = z.infer<typeof figuresSchema>;

export const dayNumbersSchema = z.object({
  phoneNumberId: z.string(),
  /** yyyy-mm-dd */
  day: z.string(),
  timezone: z.string(),
  /** The day begins with `from` and ends before `to`. */
  from: instantSchema,
  to: instantSchema,
  figures: figuresSchema,
  /** When each of its hours was computed last, by the hour's place in the day. */
  hours: z.record(z.string(), instantSchema),
  computedAt: instantSchema,
});
export type DayNumbers = z.infer<typeof dayNumbersSchema>;

/** `numbers/{phoneNumberId}_{yyyy-mm-dd}/hours/{place in the day}`: the sums that the day is made of. */
export const hourNumbersSchema = z.object({ figures: figuresSchema });

/** `numbers/{phoneNumberId}_now`: how it stands, a few minutes old at most. */
export const standingSchema = z.object({
  phoneNumberId: z.string(),
  /** Open conversations whose 24 hours haven't ended, by who owns them. */
  open: z.object({ ai: count, human: count }),
  /** A person is missing in so many. */
  waiting: count,
  /** Since when the customer waits who waits longest. */
  waitingSince: instantSchema.nullable(),
  computedAt: instantSchema,
});
export type Standing = z.infer<typeof standingSchema>;

/** Whatever stands in `numbers/`. */
export const numbersDocumentSchema = z.union([dayNumbersSchema, standingSchema]);

const noBucket: Bucket = { count: 0, behind: [] };

export const noFigures: Figures = {
  messages: {},
  answers: { ai: noBucket, human: noBucket },
  firstResponses: { ai: { waits: {}, behind: [] }, human: { waits: {}, behind: [] } },
  handedOver: {},
  failures: {},
  windowMisses: noBucket,
};

/** Each conversation once, with its greatest rank. */
function mergeBehind(a: Behind, b: Behind): Behind {
  const ranks = new Map<string, number>();
  for (const { conversationId, rank } of [...a, ...b]) {
    ranks.set(conversationId, Math.max(rank, ranks.get(conversationId) ?? rank));
  }
  return [...ranks]
    .map(([conversationId, rank]) => ({ conversationId, rank }))
    .sort((x, y) => y.rank - x.rank || (x.conversationId < y.conversationId ? -1 : 1))
    .slice(0, maxBehind);
}

export const mergeBuckets = (a: Bucket, b: Bucket): Bucket => ({
  count: a.count + b.count,
  behind: mergeBehind(a.behind, b.behind),
});

/** Of two titles that Meta gave a code the lesser one, so that the order doesn't matter. */
function mergeFailures(a: FailureBucket, b: FailureBucket): FailureBucket {
  const [title] = [a.title, b.title].filter((each) => each !== undefined).sort();
  return { ...mergeBuckets(a, b), ...(title === undefined ? {} : { title }) };
}

function mergeRecords<Value>(
  a: Record<string, Value>,
  b: Record<string, Value>,
  merge: (a: Value, b: Value) => Value,
): Record<string, Value> {
  const sum = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const known = sum[key];
    sum[key] = known === undefined ? value : merge(known, value);
  }
  return sum;
}

const mergeFirst = (a: FirstResponses, b: FirstResponses): FirstResponses => ({
  waits: mergeHistograms(a.waits, b.waits),
  behind: mergeBehind(a.behind, b.behind),
});

/** The sum of two; `noFigures` adds nothing. */
export const mergeFigures = (a: Figures, b: Figures): Figures => ({
  messages: mergeRecords(a.messages, b.messages, mergeBuckets),
  answers: {
    ai: mergeBuckets(a.answers.ai, b.answers.ai),
    human: mergeBuckets(a.answers.human, b.answers.human),
  },
  firstResponses: {
    ai: mergeFirst(a.firstResponses.ai, b.firstResponses.ai),
    human: mergeFirst(a.firstResponses.human, b.firstResponses.human),
  },
  handedOver: mergeRecords(a.handedOver, b.handedOver, mergeBuckets),
  failures: mergeRecords(a.failures, b.failures, mergeFailures),
  windowMisses: mergeBuckets(a.windowMisses, b.windowMisses),
});
