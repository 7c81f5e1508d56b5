/** What the page reads of a zod schema: its kind, its parts and its limits. */

interface Check {
  _zod: {
    def: {
      check: string;
      format?: string;
      pattern?: RegExp;
      minimum?: number;
      maximum?: number;
      value?: number;
      error?: (issue: object) => string | undefined;
    };
  };
}

interface Shared {
  checks?: readonly Check[];
  error?: (issue: object) => string | undefined;
  format?: string;
}

/** The kinds that the contract is made of. */
export type Def = Shared &
  (
    | { type: "string" | "number" | "boolean" | "null" | "unknown" | "custom" }
    | { type: "literal"; values: readonly unknown[] }
    | { type: "enum"; entries: Readonly<Record<string, string>> }
    | { type: "object"; shape: Readonly<Record<string, Schema>>; catchall?: Schema }
    | { type: "array"; element: Schema }
    | { type: "record"; keyType: Schema; valueType: Schema }
    | { type: "union"; options: readonly Schema[] }
    | { type: "optional" | "nullable"; innerType: Schema }
    | { type: "default" | "prefault"; innerType: Schema; defaultValue: unknown }
    | { type: "pipe"; in: Schema }
  );

/** What a client writes, or what it reads. */
export type Direction = "input" | "output";

/** A zod schema. */
export interface Schema {
  _zod: { def: Def };
}

/** Whether something that a module exports is a schema. */
export const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && "_zod" in value;

const counted = (min: number | undefined, max: number | undefined, of: string): string[] => {
  if (min !== undefined && max !== undefined) return [min === max ? `${max}${of}` : `${min} to ${max}${of}`];
  if (max !== undefined) return [`at most ${max}${of}`];
  return min !== undefined && min > 0 ? [`at least ${min}${of}`] : [];
};

/** The limits of a value itself, each as a few words. */
function ownLimits({ type, checks = [], error, format }: Def, io: Direction = "input"): string[] {
  const defs = checks.map(({ _zod }) => _zod.def);
  const last = (pick: (def: Check["_zod"]["def"]) => number | undefined) =>
    defs.map(pick).findLast((value) => value !== undefined);
  const said = defs
    .filter(({ check }) => check === "string_format" || check === "custom")
    .map((def) => def.error?.({}) ?? (def.pattern ? `as ${String(def.pattern)}` : ""));
  const whole = defs.some((def) => def.check === "number_format" && def.format === "safeint");
  const named = type === "string" && format !== undefined ? [error?.({}) ?? `as ${format}`] : [];
  const unit = type === "array" ? " of them" : " characters";
  return [
    ...(type === "number" && whole && io === "input" ? ["a whole number"] : []),
    ...named,
    ...said.filter((words) => words !== ""),
    ...counted(
      last(({ minimum }) => minimum),
      last(({ maximum }) => maximum),
      unit,
    ),
    ...counted(
      defs.find(({ check }) => check === "greater_than")?.value,
      defs.find(({ check }) => check === "less_than")?.value,
      "",
    ),
  ];
}

/** The limits of a value and of what is in it, as far as that has no name of its own. */
export function limitsOf(schema: Schema, io: Direction): string[] {
  const { def } = schema._zod;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
      return limitsOf(def.innerType, io);
    case "pipe":
      return limitsOf(def.in, io);
    case "array": {
      const each = limitsOf(def.element, io).join(", ");
      return [...ownLimits(def, io), ...(each === "" ? [] : [`each ${each}`])];
    }
    case "record": {
      const [key, value] = [limitsOf(def.keyType, io).join(", "), limitsOf(def.valueType, io).join(", ")];
      return [
        ...ownLimits(def, io),
        ...(key === "" ? [] : [`keys: ${key}`]),
        ...(value === "" ? [] : [`values: ${value}`]),
      ];
    }
    case "union":
    case "object":
      return [];
    default:
      return ownLimits(def, io);
  }
}

/** Rules between the fields of an object, as it says them. */
export const rulesOf = ({ _zod }: Schema): string[] =>
  _zod.def.type === "object" ? ownLimits(_zod.def) : [];

/** The value of a field that is absent, where that means something. */
export function defaultOf({ _zod: { def } }: Schema): unknown {
  switch (def.type) {
    case "default":
    case "prefault":
      return def.defaultValue;
    case "optional":
    case "nullable":
      return defaultOf(def.innerType);
    default:
      return undefined;
  }
}

/** Whether a writer may leave the field out, and whether a reader may find it missing. */
export function isOptional({ _zod: { def } }: Schema, io: Direction): boolean {
  if (def.type === "optional") return true;
  return (def.type === "default" || def.type === "prefault") && io === "input";
}
