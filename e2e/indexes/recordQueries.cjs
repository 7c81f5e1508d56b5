/**
 * Preloaded into the emulated functions (`NODE_OPTIONS=--require`): writes the shape of every Firestore query they
 * send to the file named in TAKEOVER_QUERY_LOG, one JSON line a shape and process. Any other process pays one string
 * comparison a module.
 */
const { appendFileSync } = process.getBuiltinModule("node:fs");
const Module = process.getBuiltinModule("node:module");

const log = process.env.TAKEOVER_QUERY_LOG;

/** The filters of a structured query, one by one; a combination other than AND is kept as a filter of its own. */
function filtersOf(where) {
  if (!where) return [];
  const { fieldFilter, unaryFilter, compositeFilter } = where;
  if (fieldFilter) return [{ field: fieldFilter.field.fieldPath, op: fieldFilter.op }];
  if (unaryFilter) return [{ field: unaryFilter.field.fieldPath, op: unaryFilter.op }];
  if (compositeFilter.op !== "AND") return [{ field: "", op: compositeFilter.op }];
  return compositeFilter.filters.flatMap(filtersOf);
}

function shapeOf({ from, where, orderBy }) {
  return {
    collection: from[0].collectionId,
    group: from[0].allDescendants === true,
    filters: filtersOf(where),
    orders: (orderBy ?? []).map(({ field, direction }) => ({ field: field.fieldPath, direction })),
  };
}

/** Every way to run a query, in a transaction, as a stream, a count or a listener, asks for its proto. */
function record(Query) {
  const seen = new Set();
  const toProto = Query.prototype.toProto;
  Query.prototype.toProto = function (...args) {
    const proto = toProto.apply(this, args);
    const line = JSON.stringify(shapeOf(proto.structuredQuery));
    if (!seen.has(line)) {
      seen.add(line);
      appendFileSync(log, `${line}\n`);
    }
    return proto;
  };
}

if (log) {
  const load = Module._load;
  let found = false;
  Module._load = function (request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (!found && request === "@google-cloud/firestore") {
      found = true;
      record(loaded.Query);
    }
    return loaded;
  };
}
