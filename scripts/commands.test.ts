/** `npm run …` under whatever Node and whatever state of the packages a checkout is found with. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const typed = Object.keys(scripts).filter((name) => /\bnode \S+\.ts/.test(scripts[name] ?? ""));

test.each(typed)(
  "npm run %s has the packages, and with them the Node that runs TypeScript, first",
  (name) => {
    expect(scripts[`pre${name}`]).toMatch(/^node scripts\/setup\.mjs( |$)/);
  },
);

test("what is printed to be run holds nothing that set-up says", () => {
  expect(scripts["preiam"]).toMatch(/ >&2$/);
});

function run(script: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join("scripts", `${script}.ts`)], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test.each([
  ["cost", "10,000 messages a month"],
  ["scale", "10 a second"],
])("npm run %s without a word more computes for a usual size", (script, says) => {
  const { status, stdout } = run(script);
  expect(stdout).toContain(says);
  expect(status).toBe(0);
});

test("npm run iam without a word more says in one line what it needs", () => {
  const { status, stdout, stderr } = run("iam");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("--project")]);
});
