/**
 * The docstrings of the contract, found by types: a zod schema's type has the same parts as the schema itself (`_zod.def`
 * and so on), and its properties lead back to where they were written. So a schema and its source are walked side by side.
 */
import { globSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../root.ts";

/** A schema in the source: its type, and what leads there. */
export interface Source {
  /** The same part as of the schema, such as `_zod`, or `0` of a tuple. */
  part(name: string): Source;
  /** What is written above the property or constant, without the marks of a comment; empty where nothing is. */
  docs: string;
  /** What is written above an object's schema that stands in a list. */
  above(): string;
  /** As TypeScript writes the type. */
  text(): string;
}

/** The contract's modules. */
export const contractFiles = globSync("functions/src/contract/**/*.ts", { cwd: root })
  .filter((file) => !file.endsWith(".test.ts"))
  .sort();

/** What stands above the call that an object's fields were written in. */
function aboveCall(field: ts.Node): string {
  const call = field.parent.parent;
  const file = field.getSourceFile();
  const comment = ts.getLeadingCommentRanges(file.text, outermost(call).pos)?.at(-1);
  return comment ? plain(file.text.slice(comment.pos, comment.end)) : "";
}

/** `z.object(…)` of `z.object(…).optional()`, and so on outwards. */
function outermost(call: ts.Node): ts.Node {
  const { parent } = call;
  const goesOn =
    ts.isPropertyAccessExpression(parent) || (ts.isCallExpression(parent) && parent.expression === call);
  return goesOn ? outermost(parent) : call;
}

const plain = (comment: string): string =>
  comment.startsWith("/**")
    ? comment
        .replace(/^\/\*\*|\*\/$/g, "")
        .split("\n")
        .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
        .join(" ")
        .trim()
    : "";

/** All of the contract. */
export class ContractSource {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly values = new Map<string, string>();

  constructor() {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.Preserve,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    };
    this.program = ts.createProgram(
      contractFiles.map((file) => join(root, file)),
      options,
    );
    this.checker = this.program.getTypeChecker();
    for (const file of contractFiles) this.readEnums(this.fileOf(file));
  }

  /** An exported constant. @param file relative to the checkout */
  exported(file: string, name: string): Source {
    const module = this.checker.getSymbolAtLocation(this.fileOf(file));
    const symbol = module && this.checker.getExportsOfModule(module).find((each) => each.name === name);
    if (!symbol) throw new Error(`${file} exports no ${name}`);
    const real = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return this.source(this.checker.getTypeOfSymbol(real), this.docsOf(real));
  }

  /** What is written above a value in a list of them. @param all the values of the list */
  valueDocs(all: readonly string[], value: string): string {
    return this.values.get(`${JSON.stringify(all)} ${value}`) ?? "";
  }

  private fileOf(file: string): ts.SourceFile {
    const found = this.program.getSourceFile(join(root, file));
    if (!found) throw new Error(`${file} is not part of the contract`);
    return found;
  }

  private docsOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).replaceAll("\n", " ");
  }

  private source(type: ts.Type, docs: string): Source {
    return {
      docs,
      above: () => this.above(type),
      part: (name) => this.part(type, name),
      text: () => this.checker.typeToString(type),
    };
  }

  private part(type: ts.Type, name: string): Source {
    const symbol = this.checker.getPropertyOfType(type, name);
    if (!symbol) throw new Error(`${this.checker.typeToString(type).slice(0, 80)} has no ${name}`);
    return this.source(this.checker.getTypeOfSymbol(symbol), this.docsOf(symbol));
  }

  private above(type: ts.Type): string {
    const shape = this.checker.getPropertyOfType(type, "shape");
    const fields = shape ? this.checker.getTypeOfSymbol(shape).getProperties() : [];
    const written = fields.flatMap(({ declarations = [] }) => declarations);
    const field = written.find(({ parent }) => ts.isCallExpression(parent.parent));
    return field ? aboveCall(field) : "";
  }

  private readEnums(file: ts.SourceFile): void {
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (!ts.isArrayLiteralExpression(node)) return;
      const elements = node.elements.filter(ts.isStringLiteral);
      if (elements.length < node.elements.length) return;
      const all = JSON.stringify(elements.map(({ text }) => text));
      for (const element of elements) {
        const comment = ts.getLeadingCommentRanges(file.text, element.pos)?.at(-1);
        if (comment)
          this.values.set(`${all} ${element.text}`, plain(file.text.slice(comment.pos, comment.end)));
      }
    };
    visit(file);
  }
}
