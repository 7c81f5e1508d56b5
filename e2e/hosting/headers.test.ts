/** Every address of the console comes with the headers that keep it from being framed, sniffed, or given a script to run. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { address } from "../../scripts/addresses.ts";
import { root } from "../../scripts/root.ts";

const always = {
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const get = (path: string): Promise<Response> => fetch(`http://${address("hosting")}${path}`);
const scripts = () =>
  readdirSync(join(root, "console", "dist", "assets")).filter((name) => name.endsWith(".js"));

/** The sources of each directive. */
const directives = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );

describe.each(["/", "/waiting", "/c/somebody?in=mine", "/search?q=budi", "/templates", "/no/such/page"])(
  "%s",
  (path) => {
    test("is the page, never kept, with its headers", async () => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<div id="root">');
      expect(Object.fromEntries(answer.headers)).toMatchObject({ ...always, "cache-control": "no-cache" });
    });

    test("runs no script but its own files", async () => {
      const policy = directives((await get(path)).headers.get("content-security-policy") ?? "");
      expect(policy.get("default-src")).toEqual(["'none'"]);
      expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
      expect(policy.get("base-uri")).toEqual(["'none'"]);
      expect(policy.get("form-action")).toEqual(["'none'"]);
      for (const kind of ["script-src", "style-src"]) {
        expect(policy.get(kind)).toContain("'self'");
        for (const source of policy.get(kind) ?? []) expect(source).not.toMatch(/unsafe|^\*$|^https:$|data:/);
      }
    });
  },
);

test("what is built has no script or style in the page itself", async () => {
  const page = await (await get("/")).text();
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(page).not.toMatch(/<style|\son\w+=|style=/);
});

test("built files have their names for ever", async () => {
  const [name] = scripts();
  const answer = await get(`/assets/${name ?? ""}`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...always,
    "cache-control": "public, max-age=31536000, immutable",
  });
});

test("what is deployed lets the page connect to Firebase only", () => {
  const deployed = readFileSync(join(root, "firebase.json"), "utf8");
  const policy = /"Content-Security-Policy",\s*"value":\s*"([^"]+)"/.exec(deployed)?.[1] ?? "";
  const reached = directives(policy).get("connect-src") ?? [];
  expect(reached).toContain("https://firestore.googleapis.com");
  for (const source of reached) expect(source).toMatch(/^('self'|https:\/\/[^*]*(\*\.)?[a-z.]+\/?.*)$/);
  expect(policy).not.toMatch(/127\.0\.0\.1|localhost|http:/);
});
