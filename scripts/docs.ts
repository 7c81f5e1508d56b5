/** `npm run docs:api`: writes docs/api.md anew, from the contract as it was just built. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { apiPage } from "./apiPage/page.ts";
import { buildFunctions } from "./build.ts";
import { root } from "./root.ts";

await buildFunctions((line) => console.log(line));
const require = createRequire(join(root, "functions", "lib", "index.js"));
const built = (file: string): string =>
  join(root, file.replace("functions/src/", "functions/lib/").replace(/\.ts$/, ".js"));
writeFileSync(
  join(root, "docs", "api.md"),
  apiPage((file) => require(built(file)) as Record<string, unknown>),
);
console.log("docs/api.md is written");
