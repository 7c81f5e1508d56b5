/**
 * Documents in memory with Firestore's semantics of create, update and update time, for tests of the core. That it
 * behaves as Firestore does is itself tested: `storeContract.ts` runs against both.
 */
import type { QuerySpec } from "../contract/queries";
import { type ErrorCode, TakeoverError } from "../core/errors";
import { type Fields, REMOVE, type Snapshot, type Store, type Version, type Write } from "../core/store";
import { assertDocumentPath, assertFits, compare, compareText, copy, isSame } from "./memoryValues";

interface Held {
  data: Fields;
  version: number;
}

const fieldOf = (data: Fields, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Fields | undefined)?.[key], data);

const isMap = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function setField(data: Fields, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let target = data;
  for (const key of keys) {
    const inner = target[key];
    target = isMap(inner) ? inner : (target[key] = {});
  }
  if (value === REMOVE) Reflect.deleteProperty(target, last);
  else target[last] = copy(value, keys.length + 1);
}

/** @throws as the client does when two fields of one update name the same place */
function assertApart(fields: Fields): void {
  const names = Object.keys(fields);
  const nested = names.filter((name) => name.includes("."));
  if (nested.some((name) => names.some((other) => name.startsWith(`${other}.`)))) {
    throw new TakeoverError("internal", "two fields of one update name the same place");
  }
}

function matches(data: Fields, [field, operator, wanted]: QuerySpec["where"][number]): boolean {
  const value = fieldOf(data, field);
  if (operator === "array-contains-any") {
    return Array.isArray(value) && Array.isArray(wanted) && wanted.some((each) => value.includes(each));
  }
  const difference = compare(value, wanted);
  if (difference === null) return false;
  switch (operator) {
    case "==":
      return difference === 0;
    case "<=":
      return difference <= 0;
    case ">=":
      return difference >= 0;
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
    const found = this.pathsOf(spec);
    this.reads += found.length;
    return found.map((path) => this.snapshot(path)).filter((snapshot) => snapshot !== null);
  }

  async count(spec: QuerySpec): Promise<number> {
    await Promise.resolve();
    this.reads += 1;
    return this.pathsOf(spec).length;
  }

  private pathsOf(spec: QuerySpec): string[] {
    const inside = (path: string): boolean => {
      const parent = path.slice(0, path.lastIndexOf("/"));
      return spec.group ? parent.split("/").at(-1) === spec.collection : parent === spec.collection;
    };
    return [...this.documents.entries()]
      .filter(([path, { data }]) => inside(path) && spec.where.every((clause) => matches(data, clause)))
      .filter(([, { data }]) => spec.orderBy.every(([field]) => fieldOf(data, field) !== undefined))
      .sort(([pathA, a], [pathB, b]) => {
        for (const [field, direction] of spec.orderBy) {
          const difference = compare(fieldOf(a.data, field), fieldOf(b.data, field)) ?? 0;
          if (difference !== 0) return direction === "asc" ? difference : -difference;
        }
        const byName = compareText(pathA, pathB);
        return spec.orderBy.at(-1)?.[1] === "desc" ? -byName : byName;
      })
      .slice(0, spec.limit)
      .map(([path]) => path);
  }

  async sum(spec: QuerySpec, field: string): Promise<number> {
    const found = await this.query(spec);
    const values = found.map(({ data }) => fieldOf(data, field));
    return values.reduce<number>((sum, value) => sum + (typeof value === "number" ? value : 0), 0);
  }

  async commit(writes: readonly Write[]): Promise<ReadonlyMap<string, Version>> {
    await Promise.resolve();
    this.beforeCommit(writes);
    /** Null: removed. */
    const staged = new Map<string, Fields | null>();
    const current = (path: string): Fields | undefined => {
      const changed = staged.get(path);
      return changed === undefined ? this.documents.get(path)?.data : (changed ?? undefined);
    };
    const made = new Set<string>();
    for (const write of writes) {
      assertDocumentPath(write.path);
      const before = current(write.path);
      if (write.op === "create") {
        if (made.has(write.path)) throw new TakeoverError("internal", "created twice in one commit");
        if (before) throw this.failure("alreadyExists");
        made.add(write.path);
        staged.set(write.path, copy(write.data));
        continue;
      }
      const { version } = write;
      if (!before && write.op === "delete" && version === undefined) continue;
      if (!before) throw this.failure("notFound");
      if (version !== undefined && this.documents.get(write.path)?.version !== version) {
        throw this.failure("conflict");
      }
      if (write.op === "delete") {
        staged.set(write.path, null);
        continue;
      }
      assertApart(write.fields);
      const after = copy(before);
      for (const [field, value] of Object.entries(write.fields)) setField(after, field, value);
      staged.set(write.path, after);
    }
    for (const data of staged.values()) if (data !== null) assertFits(data);
    this.clock += 1;
    const created = [...staged].flatMap(([path, data]) => (data && !this.documents.has(path) ? [path] : []));
    for (const [path, data] of staged) {
      const held = this.documents.get(path);
      if (data === null) this.documents.delete(path);
      else if (!held || !isSame(held.data, data)) this.documents.set(path, { data, version: this.clock });
    }
    this.writes += staged.size;
    for (const path of created) this.onCreate(path, copy(staged.get(path) ?? {}));
    return new Map([...staged.keys()].map((path) => [path, this.documents.get(path)?.version]));
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
