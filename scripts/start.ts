/** `npm start`: the whole product on this machine until Ctrl-C, with nothing left behind however it ends. */
import { address } from "./addresses.ts";
import { PASSWORD } from "./demoData.ts";
import { stopAll } from "./guarded.ts";
import { onEnd } from "./lifetime.ts";
import { told } from "./problem.ts";

import { startSuite } from "./suite.ts";

const screen = `ready

  Customer's phone   http://${address("whatsapp")}
  Agents' console    http://${address("hosting")}
                     sign in as agent@example.com or admin@example.com, password ${PASSWORD}

  Three things to try
  1. Ask a question from the phone: the AI answers.
  2. Ask again and take over in the console while the AI is thinking: its answer becomes your draft.
  3. Send the customer a template from the console.

  Ctrl-C stops everything.`;

onEnd(async () => {
  console.log("stopping");
  await stopAll();
  process.exit(0);
});

const started = Date.now();
try {
  const suite = await startSuite({
    progress: (line) => {
      console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}`);
    },
  });
  console.log(screen);
  const failure = await suite.failure;
  console.error(failure);
} catch (problem) {
  console.error(told(problem));
}
await stopAll();
process.exit(1);
