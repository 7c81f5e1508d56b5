/**
 * `npm run channel:add`: brings a business number in, as the callable `addChannel` does, with the credentials of whoever
 * runs it: it works before anybody can sign in to the console. Exit code 1 while customers' messages don't get through.
 */
import { parseArgs } from "node:util";
import { type Added, type AiUse, toldOf } from "./channel/told.ts";
import { Problem, told } from "./problem.ts";
import { asProblem, built, checkedInput, silent } from "./project/builtCore.ts";
import { actAs, openProject } from "./project/openProject.ts";

const usage = `npm run channel:add -- --number <phone number id> --account <WhatsApp Business Account id>
    [--pin <six digits>] [--name <name>] [--language id|en] [--ai auto|draft|off] [--project <id>]
Both ids stand in the app dashboard under WhatsApp → API Setup. The PIN is needed while the number isn't registered: its
two-step PIN if it has one, or any six digits, which it has from then on. Without --project: the suite on this machine.`;

interface Ports {
  channels: { get(phoneNumberId: string): Promise<{ ai: AiUse } | null> };
}

/** @returns what was done, and what the AI does in new conversations of the number */
async function add(input: { phoneNumberId: string; wabaId: string }): Promise<[Added, AiUse]> {
  const { addChannel } = built("./lib/core/channel/addChannel.js") as {
    addChannel: (ports: Ports, input: unknown, by: string) => Promise<Added>;
  };
  const { channelPorts } = built("./lib/wiring.js") as { channelPorts: () => Ports };
  const ports = { ...channelPorts(), log: silent };
  const added = await addChannel(ports, checkedInput("addChannelInput", input), "script");
  const channel = await ports.channels.get(input.phoneNumberId);
  return [added, channel?.ai ?? "auto"];
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
  const [added, ai] = await add({ phoneNumberId, wabaId, ...rest });
  console.log(toldOf(added, ai));
  process.exitCode = added.ready ? 0 : 1;
}

await main().catch((error: unknown) => {
  console.error(told(asProblem(error)));
  process.exitCode = 1;
});
