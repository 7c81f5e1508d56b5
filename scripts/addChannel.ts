/**
 * `npm run channel:add`: brings a business number in, as the callable `addChannel` does, with the credentials of whoever
 * runs it: it works before anybody can sign in to the console. Exit code 1 while a customer who writes isn't answered.
 */
import { parseArgs } from "node:util";
import { Problem, told } from "./problem.ts";
import { asProblem, built, checkedInput, silent } from "./project/builtCore.ts";
import { actAs, openProject } from "./project/openProject.ts";

const usage = `npm run channel:add -- --number <phone number id> --account <WhatsApp Business Account id>
    [--pin <six digits>] [--name <name>] [--language id|en] [--ai auto|draft|off] [--project <id>]
Both ids stand in the app dashboard under WhatsApp → API Setup. The PIN is needed while the number isn't registered: its
two-step PIN if it has one, or any six digits, which it has from then on. Without --project: the suite on this machine.`;

interface Step {
  step: string;
  state: "done" | "already" | "failed" | "skipped";
  detail?: string;
}

interface Added {
  displayPhoneNumber: string;
  verifiedName: string;
  ready: boolean;
  steps: Step[];
}

/** What each step is for, and what to do when it failed. */
const steps: Readonly<Record<string, [what: string, fix: string]>> = {
  registered: ["registered for the Cloud API", "repeat it with --pin"],
  channel: ["known to this project", "run it again"],
  subscribed: ["the account's webhooks reach the app", "give the system user full control of the account"],
  webhook: ["the app's webhook takes messages", "docs/deploy.md, “Tell Meta where the webhook is”"],
  handshake: ["the webhook knows our verify token", "set WHATSAPP_VERIFY_TOKEN and deploy"],
  signature: ["the webhook takes what Meta signs", "set WHATSAPP_APP_SECRETS and deploy"],
};

const marks = { done: "✓", already: "✓", failed: "✗", skipped: "–" } as const;

function lineOf({ step, state, detail }: Step): string {
  const [what = step, fix = ""] = steps[step] ?? [];
  const line = `${marks[state]} ${what}${state === "already" ? " (was before)" : ""}`;
  return state === "failed" ? `${line}: ${detail ?? ""}\n    → ${fix}` : line;
}

function add(input: object): Promise<Added> {
  const { addChannel } = built("./lib/core/channel/addChannel.js") as {
    addChannel: (ports: object, input: unknown, by: string) => Promise<Added>;
  };
  const { channelPorts } = built("./lib/wiring.js") as { channelPorts: () => object };
  const checked = checkedInput("addChannelInput", input);
  return addChannel({ ...channelPorts(), log: silent }, checked, "script");
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      number: { type: "string" },
      account: { type: "string" },
      pin: { type: "string" },
      name: { type: "string" },
      language: { type: "string" },
      ai: { type: "string" },
      project: { type: "string", default: "demo-takeover" },
      help: { type: "boolean", default: false },
    },
  });
  const { number: phoneNumberId, account: wabaId, project, help, ...rest } = values;
  if (help || phoneNumberId === undefined || wabaId === undefined) throw new Problem(usage);
  actAs(await openProject(project));
  const added = await add({ phoneNumberId, wabaId, ...rest });
  console.log(`${added.verifiedName}, ${added.displayPhoneNumber}`);
  for (const step of added.steps) console.log(lineOf(step));
  console.log(
    added.ready
      ? "A customer who writes now is answered."
      : "It doesn't work yet; run this again after the fix.",
  );
  process.exitCode = added.ready ? 0 : 1;
}

await main().catch((error: unknown) => {
  console.error(told(asProblem(error)));
  process.exitCode = 1;
});
