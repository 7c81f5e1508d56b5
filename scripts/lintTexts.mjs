/**
 * `node lintTexts.mjs < [{file, text}]`: lints texts as if they were those files, without type information, and prints
 * the names of the broken rules of each as JSON. A program of its own because ESLint loads its configuration as a module, which jest can't.
 */
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";

const eslint = new ESLint({
  overrideConfigFile: "eslint.config.mjs",
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

const samples = JSON.parse(await text(process.stdin));
const found = [];
for (const sample of samples) {
  const [result] = await eslint.lintText(sample.text, { filePath: sample.file });
  found.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(found));
