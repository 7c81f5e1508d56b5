/** docs/api.md says what the contract says now. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiPage } from "./apiPage/page.ts";
import { root } from "./root.ts";

const page = apiPage((file) => jest.requireActual<Record<string, unknown>>(join(root, file)));

test("docs/api.md is not stale; npm run docs:api writes it anew", () => {
  expect(readFileSync(join(root, "docs", "api.md"), "utf8")).toBe(page);
});
