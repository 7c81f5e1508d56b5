/** Schemas of the contract as TypeScript types, with what is written about each field and its limits as comments. */
import { type Source, ContractSource, contractFiles } from "./source.ts";
import { type Direction, type Schema, defaultOf, isOptional, isSchema, limitsOf, rulesOf } from "./schema.ts";

/** A schema that the contract exports, and the name of its type. */
interface Named {
  name: string;
  schema: Schema;
  source: Source;
}

const instant = "instantSchema";

/** Loads a module of the contract. @param file relative to the checkout */
export type Load = (file: string) => Readonly<Record<string, unknown>>;

const typeName = (constant: string): string => {
  const name = constant.replace(/Schema$/, "");
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const hasParts = ({ _zod }: Schema): boolean => ["object", "union", "enum", "record"].includes(_zod.def.type);

/** A comment above something, wrapped. */
function comment(words: string, indent: string): string {
  if (words === "") return "";
  const one = `${indent}/** ${words} */\n`;
  if (one.length <= 111) return one;
  const lines = words.split(" ").reduce<string[]>((done, word) => {
    const last = done.at(-1);
    return last !== undefined && indent.length + last.length + word.length < 104
      ? [...done.slice(0, -1), `${last} ${word}`]
      : [...done, word];
  }, []);
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}

const sentence = (words: readonly string[]): string => {
  const text = words.join("; ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

const isName = (key: string): boolean => /^[A-Za-z_$][\w$]*$/.test(key);

/** Fields of plain values. */
const unnamed = ({ _zod: { def } }: Schema): string =>
  def.type === "object"
    ? `{ ${Object.entries(def.shape)
        .map(([name, field]) => `${name}: ${unnamed(field)}`)
        .join("; ")} }`
    : def.type;

const spaced = (text: string): string => (text.startsWith("\n") ? text : ` ${text}`);

export class Types {
  private readonly source = new ContractSource();
  private readonly named = new Map<Schema, Named>();
  /** Types that something written so far names. */
  private readonly wanted = new Map<Schema, Direction>();

  /** @param load gives the contract's modules as they run */
  constructor(load: Load) {
    const names = new Set<string>();
    for (const file of contractFiles) {
      for (const [constant, schema] of Object.entries(load(file))) {
        const isNew = isSchema(schema) && !this.named.has(schema) && !names.has(typeName(constant));
        if (!isNew || (!hasParts(schema) && constant !== instant)) continue;
        names.add(typeName(constant));
        this.named.set(schema, {
          name: constant === instant ? "Timestamp" : typeName(constant),
          schema,
          source: this.source.exported(file, constant),
        });
      }
    }
  }

  /** A type by itself. @param io whether it is what a client writes or what it reads */
  definition(schema: Schema, io: Direction): string {
    const known = this.named.get(schema);
    if (!known) throw new Error("only what the contract exports has a type of its own");
    const about = [known.source.docs, sentence(rulesOf(schema))].filter((words) => words !== "").join(" ");
    return `${comment(about, "")}type ${known.name} =${spaced(this.text(schema, known.source, io, "", true))};`;
  }

  /** The name of a type, or the type itself where it has none. */
  inline(schema: Schema): string {
    const known = this.named.get(schema);
    if (known) this.wanted.set(schema, this.wanted.get(schema) ?? "output");
    return known ? known.name : unnamed(schema);
  }

  /** Those that the definitions asked for so far name, and that those name, in order. */
  rest(defined: ReadonlySet<Schema>): string[] {
    const done = new Set(defined);
    const found = new Map<string, string>();
    for (;;) {
      const next = [...this.wanted].find(([schema]) => !done.has(schema));
      if (!next) break;
      const [schema, io] = next;
      done.add(schema);
      found.set(this.named.get(schema)?.name ?? "", this.definition(schema, io));
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  }

  private text(schema: Schema, source: Source, io: Direction, indent: string, own = false): string {
    const known = this.named.get(schema);
    if (known && !own) {
      if (known.name !== "Timestamp" && !this.wanted.has(schema)) this.wanted.set(schema, io);
      return known.name;
    }
    const { def } = schema._zod;
    const inside = (name: string) => source.part("_zod").part("def").part(name);
    switch (def.type) {
      case "object":
        return this.object(schema, def, source, io, indent);
      case "union":
        return this.union(def.options, inside("options"), io, indent);
      case "enum":
        return this.values(Object.values(def.entries), indent);
      case "literal":
        return def.values.map((value) => JSON.stringify(value)).join(" | ");
      case "array": {
        const each = this.text(def.element, inside("element"), io, indent);
        return /[ |]/.test(each) && !each.startsWith("{") ? `(${each})[]` : `${each}[]`;
      }
      case "record":
        return `{ [key: string]: ${this.text(def.valueType, inside("valueType"), io, indent)} }`;
      case "nullable":
        return `${this.text(def.innerType, inside("innerType"), io, indent)} | null`;
      case "optional":
      case "default":
      case "prefault":
        return this.text(def.innerType, inside("innerType"), io, indent);
      case "pipe":
        return this.text(def.in, inside("in"), io, indent);
      case "custom":
        return source.part("_zod").part("output").text().replace(/<.*/, "");
      default:
        return def.type;
    }
  }

  private object(
    schema: Schema,
    { shape, catchall }: { shape: Readonly<Record<string, Schema>>; catchall?: Schema },
    source: Source,
    io: Direction,
    indent: string,
  ): string {
    const deeper = `${indent}  `;
    const fields = Object.entries(shape).map(([name, field]) => {
      const about = source.part("shape").part(name);
      const key = `${isName(name) ? name : JSON.stringify(name)}${isOptional(field, io) ? "?" : ""}`;
      return {
        words: this.about(field, about.docs, io),
        text: `${key}:${spaced(this.text(field, about, io, deeper))}`,
      };
    });
    const more =
      catchall?._zod.def.type === "unknown" ? [{ words: "", text: "[more: string]: unknown" }] : [];
    const all = [...fields, ...more];
    const line = `{ ${all.map(({ text }) => text).join("; ")} }`;
    const isPlain = all.every(({ words, text }) => words === "" && !text.includes("\n"));
    if (isPlain && line.length <= 90) return line;
    const lines = all.map(({ words, text }) => `${comment(words, deeper)}${deeper}${text};\n`);
    return `{\n${lines.join("")}${indent}}`;
  }

  /** What is written about a field, its limits, and what its absence means. */
  private about(field: Schema, docs: string, io: Direction): string {
    const absent = defaultOf(field);
    const isShown = absent !== undefined && JSON.stringify(absent) !== "{}";
    const meaning = isShown ? [`${io === "input" ? "default" : "absent:"} ${JSON.stringify(absent)}`] : [];
    return [docs, sentence([...limitsOf(field, io), ...meaning])].filter((words) => words !== "").join(" ");
  }

  private union(options: readonly Schema[], source: Source, io: Direction, indent: string): string {
    const deeper = `${indent}  `;
    const texts = options.map((option, index) => {
      const about = source.part(String(index));
      const known = this.named.has(option);
      return {
        words: known
          ? ""
          : [about.above(), sentence(rulesOf(option))].filter((words) => words !== "").join(" "),
        text: this.text(option, about, io, deeper),
      };
    });
    const line = texts.map(({ text }) => text).join(" | ");
    const isPlain = texts.every(({ words, text }) => words === "" && !text.includes("\n"));
    if (isPlain && line.length <= 80) return line;
    return `\n${texts.map(({ words, text }) => `${comment(words, deeper)}${deeper}| ${text}`).join("\n")}`;
  }

  private values(all: readonly string[], indent: string): string {
    const deeper = `${indent}  `;
    const docs = all.map((value) => this.source.valueDocs(all, value));
    const line = all.map((value) => JSON.stringify(value)).join(" | ");
    if (docs.every((words) => words === "") && line.length <= 90) return line;
    const lines = all.map(
      (value, index) => `${comment(docs[index] ?? "", deeper)}${deeper}| ${JSON.stringify(value)}`,
    );
    return `\n${lines.join("\n")}`;
  }
}
