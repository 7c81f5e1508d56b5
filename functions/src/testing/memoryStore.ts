/**
 * Documents in memory with Firestore's semantics of create, update and update time, for tests of the core. That it
 * behaves as Firestore does is itself tested: the same contract runs against both.
 */
import type { QuerySpec } from "../contract/queries";
import { type ErrorCode, TakeoverError } from "../core/errors";
import { type Fields, REMOVE, type Snapshot, type Store, type Version, type Write } from "../core/store";
import { Moment } from "../contract/instant";

interface Held {
  data: Fields;
  version: number;
}

const comparable = (value: unknown): number | string => {
  if (value instanceof Moment) return value.toMillis();
  return typeof value === "number" || typeof value === "string" ? value : String(value);
};

const fieldOf = (data: Fields, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Fields | undefined)?.[key], data);

/** @throws as Firestore does for a list in a list */
function copy<Value>(value: Value): Value {
  if (Array.isArray(value)) {
    if (value.some(Array.isArray)) throw new TakeoverError("internal", "nested lists are not supported");
    return value.map(copy) as Value;
  }
  if (value === null || typeof value !== "object" || value instanceof Moment || value instanceof Uint8Array) {
    return value;
  }
  const copied: Fields = {};
  for (const [key, each] of Object.entries(value)) if (each !== undefined) copied[key] = copy(each);
  return copied as Value;
}

function setField(data: Fields, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let target = data;
  for (const key of keys) target = (target[key] ??= {}) as Fields;
  if (value === REMOVE) Reflect.deleteProperty(target, last);
  else target[last] = copy(value);
}

function matches(data: Fields, [field, operator, wanted]: QuerySpec["where"][number]): boolean {
  const value = fieldOf(data, field);
  if (value === undefined) return false;
  switch (operator) {
    case "==":
      return comparable(value) === comparable(wanted);
    case "<=":
      return comparable(value) <= comparable(wanted);
    case ">=":
      return comparable(value) >= comparable(wanted);
    case "array-contains-any":
      return Array.isArray(value) && Array.isArray(wanted) && wanted.some((each) => value.includes(each));
  }
}

export class MemoryStore implements Store {
  readonly documents = new Map<string, Held>();
  /** Called after each commit with the paths it created, as a trigger would be. */
  onCreate: (path: string, data: Fields) => void = () => undefined;
  /** Called before each commit; may throw, to play an outage. */
  beforeCommit: (writes: readonly Write[]) => void = () => undefined;
  writes = 0;
  reads = 0;
  private clock = 0;

  async get(path: string): Promise<Snapshot | null> {
    return (await this.getAll([path]))[0] ?? null;
  }

  async getAll(paths: readonly string[]): Promise<(Snapshot | null)[]> {
    await Promise.resolve();
    this.reads += paths.length;
    return paths.map((path) => this.snapshot(path));
  }

  async query(spec: QuerySpec): Promise<Snapshot[]> {
    await Promise.resolve();
    const inside = (path: string): boolean => {
      const parent = path.slice(0, path.lastIndexOf("/"));
      return spec.group ? parent.split("/").at(-1) === spec.collection : parent === spec.collection;
    };
    const found = [...this.documents.entries()]
      .filter(([path, { data }]) => inside(path) && spec.where.every((clause) => matches(data, clause)))
      .filter(([, { data }]) => spec.orderBy.every(([field]) => fieldOf(data, field) !== undefined))
      .sort(([pathA, a], [pathB, b]) => {
        for (const [field, direction] of spec.orderBy) {
          const [left, right] = [comparable(fieldOf(a.data, field)), comparable(fieldOf(b.data, field))];
          if (left !== right) return (left < right ? -1 : 1) * (direction === "asc" ? 1 : -1);
        }
        return pathA < pathB ? -1 : 1;
      })
      .slice(0, spec.limit);
    this.reads += found.length;
    return found.map(([path]) => this.snapshot(path)).filter((snapshot) => snapshot !== null);
  }

  async commit(writes: readonly Write[]): Promise<ReadonlyMap<string, Version>> {
    await Promise.resolve();
    this.beforeCommit(writes);
    const staged = new Map<string, Fields>();
    const current = (path: string): Fields | undefined => staged.get(path) ?? this.documents.get(path)?.data;
    for (const write of writes) {
      const before = current(write.path);
      if (write.op === "create") {
        if (before) throw this.failure("alreadyExists");
        staged.set(write.path, copy(write.data));
        continue;
      }
      if (!before) throw this.failure("notFound");
      const { version } = write;
      if (version !== undefined && this.documents.get(write.path)?.version !== version) {
        throw this.failure("conflict");
      }
      const after = copy(before);
      for (const [field, value] of Object.entries(write.fields)) setField(after, field, value);
      staged.set(write.path, after);
    }
    this.clock += 1;
    const created = [...staged.keys()].filter((path) => !this.documents.has(path));
    for (const [path, data] of staged) this.documents.set(path, { data, version: this.clock });
    this.writes += staged.size;
    for (const path of created) this.onCreate(path, copy(staged.get(path) ?? {}));
    return new Map([...staged.keys()].map((path) => [path, this.clock]));
  }

  /** Every document, without versions, for comparing two histories. */
  dump(): Record<string, Fields> {
    return Object.fromEntries([...this.documents].sort().map(([path, { data }]) => [path, copy(data)]));
  }

  private snapshot(path: string): Snapshot | null {
    const held = this.documents.get(path);
    return held ? { path, data: copy(held.data), version: held.version } : null;
  }

  private failure(code: ErrorCode): TakeoverError {
    return new TakeoverError(code, "refused by the memory store", { retryable: code === "conflict" });
  }
}
