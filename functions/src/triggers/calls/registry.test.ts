/** The registry can't lie: each row is a deployed function of that role, and its example is what really comes back. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import functionsTest from "firebase-functions-test";
import { type CallableName, callables, commonErrors } from "../../contract/callables";
import type { Role } from "../../contract/user";
import { type Caller, ask } from "../../testing/callables";
import { openExampleOffice } from "../../testing/exampleOffice";

jest.mock("../../wiring", () => jest.requireActual<{ wired: unknown }>("../../testing/callables").wired);
import * as deployed from "../../index";

const { wrap } = functionsTest({ projectId: process.env["GCLOUD_PROJECT"] ?? "" });
const names = Object.keys(callables) as CallableName[];
const callerOf: Record<Role, Caller> = {
  agent: { uid: "agent-1", token: { role: "agent", name: "Sari" } },
  supervisor: { uid: "supervisor-1", token: { role: "supervisor" } },
  admin: { uid: "admin-1", token: { role: "admin" } },
};

it("has a row for every deployed callable, and no other", () => {
  const found = Object.entries(deployed).filter(
    ([, fn]) => "callableTrigger" in (fn as unknown as { __endpoint: object }).__endpoint,
  );
  expect([...names].sort()).toEqual(found.map(([name]) => name).sort());
});

describe.each(names)("%s", (name) => {
  const { input, output, role, errors, example, does, again } = callables[name];

  it("is made of its own row", () => {
    const source = readFileSync(join(__dirname, `${name}.ts`), "utf8");
    expect(source).toMatch(new RegExp(`validatedCall\\(\\s*callables\\.${name},`));
  });

  it("answers its example as the registry says, with nothing more than the schema has", async () => {
    await openExampleOffice(name === "cancelMessage");
    expect(input.safeParse(example.input).error).toBeUndefined();
    const answer = await ask({ run: wrap(deployed[name] as never) }, example.input, callerOf[role]);
    expect(answer).toEqual({ result: example.output });
    expect(output.parse(example.output)).toEqual(example.output);
  });

  it("says what it does, and names each reason to refuse once", () => {
    for (const sentence of [does, again]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    const reasons = [...commonErrors, ...errors].map(({ code, when }) => `${code}: ${when}`);
    expect(new Set(reasons).size).toBe(reasons.length);
  });
});
