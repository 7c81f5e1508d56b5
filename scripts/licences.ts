/** `npm run licences`: writes docs/licences.md. Exit code 1 when a licence is none that can be shipped. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { pageOf, problems, shipped } from "./licences/licences.ts";
import { root } from "./root.ts";

const packages = shipped();
writeFileSync(
  join(root, "docs", "licences.md"),
  await format(pageOf(packages), { parser: "markdown", printWidth: 110 }),
);
console.log(`${packages.length} packages in docs/licences.md`);
for (const problem of problems()) {
  console.error(problem);
  process.exitCode = 1;
}
