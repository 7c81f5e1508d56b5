/** The layers hold: each forbidden import is an error of the lint configuration, and what a layer needs is none. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./root.ts";

const IMPORT = "@typescript-eslint/no-restricted-imports";
const ENV = "no-restricted-properties";
const SYNTAX = "no-restricted-syntax";

const imports = (...names: string[]) => names.map((name) => ({ text: `import "${name}";\n`, rule: IMPORT }));
const from = (folder: string, samples: { text: string; rule: string }[]) =>
  samples.map(({ text, rule }) => ({ file: `${folder}/sample.ts`, text, rule }));

const forbidden = [
  ...from(
    "functions/src/contract",
    imports("axios", "firebase-admin/firestore", "../core/ports", "node:crypto"),
  ),
  ...from(
    "functions/src/core",
    imports("axios", "firebase-functions/logger", "firebase-admin/firestore", "zod"),
  ),
  ...from(
    "functions/src/core",
    imports("../adapters/ai/kazee", "../triggers/sweep", "../config", "../wiring"),
  ),
  ...from(
    "functions/src/core/turn",
    imports("../../config", "../../adapters/ai/kazee", "node:process", "node:fs"),
  ),
  ...from("functions/src/adapters/whatsapp", imports("../ai/kazee", "../../wiring", "../../config")),
  ...from(
    "functions/src/adapters/whatsapp",
    imports("firebase-admin/firestore", "firebase-functions/logger"),
  ),
  ...from("functions/src/adapters/ai", imports("../../triggers/sweep", "node:process", "firebase-admin/app")),
  ...from(
    "functions/src/adapters/firestore",
    imports("axios", "../tasks/queue", "firebase-functions/params"),
  ),
  ...from("functions/src/adapters/system", imports("axios", "firebase-admin/app")),
  ...from("functions/src/adapters/media", imports("axios", "firebase-admin/firestore")),
  ...from("functions/src/triggers", imports("axios", "firebase-functions", "firebase-admin/firestore")),
  ...from("functions/src", imports("firebase-functions/logger", "../../simulators/kazee/faq")),
  { file: "functions/src/config.ts", text: 'import "firebase-functions/https";\n', rule: IMPORT },
  { file: "functions/src/wiring.ts", text: 'import "firebase-functions/params";\n', rule: IMPORT },
  ...from("console/src/thread", imports("../../../functions/src/core/ports", "firebase-admin/app")),
  ...from("console/src", imports("../../simulators/kazee/faq", "../../scripts/suite.ts")),
  ...from("simulators/whatsapp", imports("../../functions/src/contract/calls", "../../scripts/root.ts")),
  ...from("simulators/kazee", imports("../../console/src/App", "../../e2e/x.ts")),
  ...from("functions/src/core", [{ text: 'export const x = process.env["X"];\n', rule: ENV }]),
  ...from("functions/src/triggers", [{ text: 'export const x = process.env["X"];\n', rule: ENV }]),
  ...from("functions/src/core", [{ text: 'export const x = import("axios");\n', rule: SYNTAX }]),
  ...from("scripts", [{ text: "export default 1;\n", rule: SYNTAX }]),
  ...["it.only", "describe.skip", "test.todo", "it.skip.each([1])"].map((call) => ({
    file: "simulators/kazee/sample.test.ts",
    text: `${call}("x", () => {});\n`,
    rule: SYNTAX,
  })),
  { file: "e2e/sample.test.ts", text: 'xit("x", () => {});\n', rule: SYNTAX },
  { file: "scripts/sample.ts", text: "// a\n".repeat(301), rule: "max-lines" },
];

const one = (file: string, ...names: string[]) => ({
  file,
  text: imports(...names)
    .map(({ text }) => text)
    .join(""),
});

const allowed = [
  one("functions/src/contract/sample.ts", "zod", "./instant"),
  one("functions/src/core/sample.ts", "../contract/calls", "./ports", "node:crypto"),
  one("functions/src/core/turn/sample.ts", "../../contract/calls", "../ports", "./advance"),
  one(
    "functions/src/adapters/whatsapp/sample.ts",
    "axios",
    "zod",
    "node:crypto",
    "../../core/ports",
    "./wire",
  ),
  one("functions/src/adapters/firestore/sample.ts", "firebase-admin/firestore", "../../contract/paths"),
  one("functions/src/adapters/tasks/sample.ts", "firebase-admin/functions"),
  one(
    "functions/src/adapters/media/sample.ts",
    "firebase-admin/storage",
    "node:fs",
    "../../core/media/ports",
  ),
  one(
    "functions/src/triggers/calls/sample.ts",
    "firebase-functions/https",
    "../../wiring",
    "../../core/errors",
  ),
  one("functions/src/config.ts", "firebase-functions/params", "./adapters/ai/kazee"),
  one(
    "functions/src/wiring.ts",
    "firebase-functions/logger",
    "firebase-admin/firestore",
    "./adapters/ai/kazee",
  ),
  one("functions/src/core/sample.test.ts", "../testing/ports", "../adapters/ai/kazee", "fast-check"),
  one("console/src/thread/sample.tsx", "../../../functions/src/contract/calls", "react", "../live/x"),
  one("simulators/whatsapp/graph/sample.ts", "node:http", "../../http/body.ts"),
  one("e2e/sample.test.ts", "../scripts/suite.ts", "../functions/src/contract/calls"),
  { file: "functions/src/config.ts", text: 'export const x = process.env["X"];\n' },
  { file: "console/vite.config.ts", text: "export default 1;\n" },
];

function broken(samples: { file: string; text: string }[]): string[][] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", "lintTexts.mjs")], {
    cwd: root,
    input: JSON.stringify(samples),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

const rules = broken([...forbidden, ...allowed]);

test.each(forbidden.map((sample, index) => ({ ...sample, index })))(
  "$file refuses $text",
  ({ rule, index }) => {
    expect(rules[index]).toContain(rule);
  },
);

test.each(allowed.map((sample, index) => ({ ...sample, index })))("$file may hold $text", ({ index }) => {
  expect(rules[forbidden.length + index]).toEqual([]);
});
