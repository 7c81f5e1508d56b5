/** docs/api.md, made of the contract: what stands here can't differ from what the functions take and give. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { consoleQueries } from "./queries.ts";
import type { Direction, Schema } from "./schema.ts";
import { type Load, Types } from "./types.ts";

interface CallError {
  code: string;
  when: string;
  details?: Schema;
}

interface Callable {
  does: string;
  again: string;
  role: string;
  takesTokenOnce?: true;
  input: Schema;
  output: Schema;
  errors: readonly CallError[];
  example: { input: unknown; output: unknown };
}

interface HttpFunction {
  method: string;
  does: string;
  query: Schema;
  headers?: Schema;
  output?: Schema;
  errors: readonly (readonly [number, string, string])[];
}

interface Collection {
  path: string;
  document: Schema;
  readers: string | null;
  holds: string;
}

const once = "Takes an App Check token once, so it needs `limitedUseAppCheckTokens`.";

const code = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");

const who = (role: string): string => (role === "admin" ? "For admins." : `For ${role}s and above.`);

/** The page's own part, written by hand. */
const introduction = (): string => readFileSync(join(root, "scripts/apiPage/introduction.md"), "utf8").trim();

class Page {
  private readonly types: Types;
  private readonly defined = new Set<Schema>();
  private readonly load: Load;

  constructor(load: Load) {
    this.load = load;
    this.types = new Types(load);
  }

  text(): string {
    const parts = [
      introduction(),
      this.callables(),
      this.http(),
      this.documents(),
      this.queries(),
      this.rest(),
    ];
    return `${parts.join("\n\n")}\n`;
  }

  private define(schema: Schema, io: Direction): string[] {
    if (this.defined.has(schema)) return [];
    this.defined.add(schema);
    return [this.types.definition(schema, io)];
  }

  private callables(): string {
    const { callables, commonErrors } = this.load("functions/src/contract/callables.ts") as {
      callables: Record<string, Callable>;
      commonErrors: readonly CallError[];
    };
    const rows = Object.entries(callables);
    const overview = rows.map(([name, { role, does }]) => [
      `[\`${name}\`](#${name.toLowerCase()})`,
      role,
      does,
    ]);
    return [
      "## Callables",
      table(["callable", "role", "what it does"], overview),
      "Each of them may answer:",
      this.errors(commonErrors),
      ...rows.map(([name, row]) => this.callable(name, row)),
    ].join("\n\n");
  }

  private callable(name: string, row: Callable): string {
    const { does, again, role, takesTokenOnce, input, output, errors, example } = row;
    const types = [...this.define(input, "input"), ...this.define(output, "output")];
    const call = `await calls.${name}(${JSON.stringify(example.input, null, 2)});`;
    return [
      `### ${name}`,
      does,
      `${who(role)} The same call again: ${again.charAt(0).toLowerCase()}${again.slice(1)}${takesTokenOnce ? ` ${once}` : ""}`,
      ...(types.length === 0 ? [] : [code("ts", types.join("\n\n"))]),
      ...(errors.length === 0 ? [] : [this.errors(errors)]),
      code("ts", `${call}\n// ${JSON.stringify(example.output, null, 2).replaceAll("\n", "\n// ")}`),
    ].join("\n\n");
  }

  private errors(errors: readonly CallError[]): string {
    const rows = errors.map(({ code: name, when, details }) => [
      `\`${name}\``,
      `${when}${details ? `: \`${this.types.inline(details)}\`` : ""}`,
    ]);
    return table(["code", "when"], rows);
  }

  private http(): string {
    const { httpFunctions, httpErrorSchema } = this.load("functions/src/contract/http.ts") as {
      httpFunctions: Record<string, HttpFunction>;
      httpErrorSchema: Schema;
    };
    const sections = Object.entries(httpFunctions).map(
      ([name, { method, does, query, headers, output, errors }]) => {
        const asked = [query, ...(headers ? [headers] : [])].flatMap((schema) =>
          this.define(schema, "input"),
        );
        const types = [...asked, ...(output ? this.define(output, "output") : [])];
        const rows = errors.map(([status, error, when]) => [String(status), `\`${error}\``, when]);
        return [
          `### ${method} /${name}`,
          does,
          code("ts", types.join("\n\n")),
          table(["status", "error", "when"], rows),
        ].join("\n\n");
      },
    );
    return [
      "## Files",
      "Two HTTPS functions beside the callables, with `Authorization: Bearer <Firebase ID token>` and, outside the emulator, `X-Firebase-AppCheck: <App Check token>`. Errors are JSON:",
      code("ts", this.define(httpErrorSchema, "output").join("\n\n")),
      ...sections,
    ].join("\n\n");
  }

  private documents(): string {
    const { collections } = this.load("functions/src/contract/collections.ts") as {
      collections: readonly Collection[];
    };
    const sections = collections.map(({ path, document, readers, holds }) =>
      [
        `### ${path}`,
        `${holds} ${readers === null ? "Nobody reads it but the functions." : who(readers)}`,
        code("ts", this.define(document, "output").join("\n\n")),
      ].join("\n\n"),
    );
    return ["## Documents", "Clients read them and write none.", ...sections].join("\n\n");
  }

  private queries(): string {
    const { queries } = this.load("functions/src/contract/queries.ts") as {
      queries: Record<string, (...values: unknown[]) => never>;
    };
    const rows = consoleQueries(queries).map(({ name, parameters, about, spec }) => [
      `\`${name}(${parameters})\``,
      about,
      spec,
    ]);
    return [
      "## Queries",
      "`queries` of `contract/queries.ts` makes them, and each has its index. Another query needs one of its own.",
      table(["query", "what it gives", "how it asks"], rows),
    ].join("\n\n");
  }

  private rest(): string {
    return [
      "## Types",
      "Named above. A `Timestamp` is Firestore's: `toMillis()` gives epoch milliseconds.",
      code("ts", this.types.rest(this.defined).join("\n\n")),
    ].join("\n\n");
  }
}

/** @param load gives the contract's modules as they run */
export const apiPage = (load: Load): string => new Page(load).text();
