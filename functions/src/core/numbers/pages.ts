/** Every document of a query that is sorted by a time, newest first, a bounded page at a time. */
import { type Instant, instantSchema } from "../../contract/instant";
import type { QuerySpec, Span } from "../../contract/querySpec";
import type { Snapshot, Store } from "../store";

const fieldOf = (data: Record<string, unknown>, field: string): unknown =>
  field
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);

/** The moment the query sorts by. */
const momentOf = ({ data }: Snapshot, { orderBy }: QuerySpec): Instant =>
  instantSchema.parse(fieldOf(data, orderBy[0]?.[0] ?? ""));

/**
 * @param ask for the documents of a span, at most so many, newest first
 * @param size of a page; more where more than that stand at the same moment
 */
export async function eachOf(
  store: Pick<Store, "query">,
  ask: (span: Span, limit: number) => QuerySpec,
  span: Span,
  size: number,
  take: (snapshot: Snapshot) => void,
): Promise<void> {
  const seen = new Set<string>();
  let { to } = span;
  for (let limit = size; ;) {
    const spec = ask({ ...span, to }, limit);
    const found = await store.query(spec);
    const unseen = found.filter(({ path }) => !seen.has(path));
    for (const snapshot of unseen) {
      seen.add(snapshot.path);
      take(snapshot);
    }
    const last = found.at(-1);
    if (!last || found.length < limit) return;
    limit = unseen.length === 0 ? limit * 2 : size;
    to = momentOf(last, spec);
  }
}
