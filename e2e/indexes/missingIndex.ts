/**
 * Whether production Firestore would serve a query with the indexes of `firestore.indexes.json`. Pure, and strict where
 * the documentation leaves room: an index serves only the exact directions it names. Firebase: index overview.
 */

/** Operators as the API names them. */
export interface QueryShape {
  collection: string;
  group: boolean;
  filters: readonly { field: string; op: string }[];
  orders: readonly { field: string; direction: "ASCENDING" | "DESCENDING" }[];
}

interface IndexField {
  fieldPath: string;
  order?: string;
  arrayConfig?: string;
}

/** The part of `firestore.indexes.json` that decides. */
export interface Indexes {
  indexes: readonly { collectionGroup: string; queryScope: string; fields: readonly IndexField[] }[];
  fieldOverrides: readonly {
    collectionGroup: string;
    fieldPath: string;
    indexes: readonly { order?: string; arrayConfig?: string; queryScope?: string }[];
  }[];
}

const EQUALITIES = new Set(["EQUAL", "IN", "IS_NULL", "IS_NAN"]);
const CONTAINS = new Set(["ARRAY_CONTAINS", "ARRAY_CONTAINS_ANY"]);
const RANGES = new Set([
  "LESS_THAN",
  "LESS_THAN_OR_EQUAL",
  "GREATER_THAN",
  "GREATER_THAN_OR_EQUAL",
  "NOT_EQUAL",
  "NOT_IN",
  "IS_NOT_NULL",
  "IS_NOT_NAN",
]);

/** How a field is used: one value of it, an element of it, or in an order. */
type Use = "EQUAL" | "CONTAINS" | "ASCENDING" | "DESCENDING";

interface Needs {
  points: Map<string, Use>;
  orders: { field: string; direction: "ASCENDING" | "DESCENDING" }[];
}

function needsOf({ filters, orders }: QueryShape): Needs {
  const points = new Map<string, Use>();
  for (const { field, op } of filters) {
    if (EQUALITIES.has(op)) points.set(field, "EQUAL");
    if (CONTAINS.has(op)) points.set(field, "CONTAINS");
  }
  const needed = orders.filter(({ field }) => !points.has(field));
  const last = needed.at(-1)?.direction ?? "ASCENDING";
  for (const { field, op } of filters) {
    const known = needed.some((order) => order.field === field);
    if (RANGES.has(op) && !known) needed.push({ field, direction: last });
  }
  return { points, orders: withoutName(needed) };
}

/** Every index ends with the document's name, in the direction of the field before it. */
function withoutName(orders: Needs["orders"]): Needs["orders"] {
  const last = orders.at(-1);
  if (last?.field !== "__name__") return orders;
  const before = orders.at(-2)?.direction ?? "ASCENDING";
  return last.direction === before ? orders.slice(0, -1) : orders;
}

const scopeOf = ({ group }: QueryShape): string => (group ? "COLLECTION_GROUP" : "COLLECTION");

/** The override of a field, or of the map it is in. */
function overrideOf({ collection }: QueryShape, field: string, { fieldOverrides }: Indexes) {
  return fieldOverrides
    .filter(({ collectionGroup }) => collectionGroup === collection)
    .filter(({ fieldPath }) => field === fieldPath || field.startsWith(`${fieldPath}.`))
    .sort((a, b) => b.fieldPath.length - a.fieldPath.length)[0];
}

function hasSingle(query: QueryShape, field: string, use: Use, indexes: Indexes): boolean {
  const override = overrideOf(query, field, indexes);
  if (!override) return !query.group;
  return override.indexes.some(({ order, arrayConfig, queryScope = "COLLECTION" }) => {
    if (queryScope !== scopeOf(query)) return false;
    if (use === "CONTAINS") return arrayConfig === "CONTAINS";
    return use === "EQUAL" ? order !== undefined : order === use;
  });
}

/** The fields in front that a composite answers by one value each, when it ends in exactly these orders. */
function pointsServed(fields: readonly IndexField[], { points, orders }: Needs): string[] {
  const split = fields.length - orders.length;
  const [front, back] = [fields.slice(0, Math.max(split, 0)), fields.slice(Math.max(split, 0))];
  const sorted = orders.every(
    ({ field, direction }, index) => back[index]?.fieldPath === field && back[index].order === direction,
  );
  const served = front.every(({ fieldPath, arrayConfig }) => {
    const use = points.get(fieldPath);
    return use !== undefined && (use === "CONTAINS") === (arrayConfig === "CONTAINS");
  });
  return split >= 0 && sorted && served ? front.map(({ fieldPath }) => fieldPath) : [];
}

function servedByComposites(query: QueryShape, needs: Needs, { indexes }: Indexes): boolean {
  const served = indexes
    .filter(({ collectionGroup, queryScope }) => {
      return collectionGroup === query.collection && queryScope === scopeOf(query);
    })
    .filter(({ fields }) => fields.length >= needs.orders.length)
    .map(({ fields }) => ({ fields, points: pointsServed(fields, needs) }));
  if (needs.points.size === 0) {
    return served.some(({ fields }) => isExactly(fields, needs.orders));
  }
  const covered = new Set(served.flatMap(({ points }) => points));
  return [...needs.points.keys()].every((field) => covered.has(field));
}

const isExactly = (fields: readonly IndexField[], orders: Needs["orders"]): boolean =>
  fields.length === orders.length &&
  orders.every(({ field, direction }, index) => {
    return fields[index]?.fieldPath === field && fields[index].order === direction;
  });

/** @returns null when the query is served, else what is missing */
export function missingIndex(query: QueryShape, indexes: Indexes): string | null {
  const unknown = query.filters.find(({ op }) => !EQUALITIES.has(op) && !CONTAINS.has(op) && !RANGES.has(op));
  if (unknown) return `${query.collection}: the operator ${unknown.op} is not judged by this test`;
  const needs = needsOf(query);
  const where = `${query.collection}, ${scopeOf(query)}`;
  const [order, ...more] = needs.orders;
  if (needs.points.size === 0 && more.length === 0) {
    if (!order || order.field === "__name__" || hasSingle(query, order.field, order.direction, indexes))
      return null;
    return `${where}: a single-field index of ${order.field} ${order.direction}`;
  }
  if (!order) {
    const missing = [...needs.points].filter(([field, use]) => !hasSingle(query, field, use, indexes));
    if (missing.length === 0 || servedByComposites(query, needs, indexes)) return null;
    return `${where}: a single-field index of ${missing.map(([field, use]) => `${field} ${use}`).join(", ")}`;
  }
  if (servedByComposites(query, needs, indexes)) return null;
  const fields = [
    ...needs.points.keys(),
    ...needs.orders.map(({ field, direction }) => `${field} ${direction}`),
  ];
  return `${where}: a composite index of ${fields.join(", ")}`;
}
