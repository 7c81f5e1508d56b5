/** `npm run demo`: the whole product on this machine, and one conversation that plays itself; nothing is left behind. */
import { randomInt } from "node:crypto";
import { signInAgent } from "./demoAgent.ts";
import { playConversation } from "./demoConversation.ts";
import { Phone } from "./demoPhone.ts";
import { createTimeline } from "./demoTimeline.ts";
import { stopAll } from "./guarded.ts";
import { onEnd } from "./lifetime.ts";
import { told } from "./problem.ts";
import { startSuite } from "./suite.ts";

const ending = new AbortController();
onEnd(async () => {
  ending.abort();
  console.log("stopping");
  await stopAll();
  process.exit(130);
});

const timeline = createTimeline(console.log, process.stdout.isTTY);

async function play(): Promise<number> {
  const suite = await startSuite({ progress: (line) => timeline.say("demo", line) });
  timeline.say("demo", "ready");
  const agent = await signInAgent();
  const phone = new Phone(`62812${randomInt(1e8, 1e9)}`);
  const failure = suite.failure.then((reason) => {
    throw new Error(reason);
  });
  await Promise.race([playConversation({ phone, agent, timeline }), failure]);
  await agent.leave();
  timeline.say("demo", "every step was seen in Firestore and in WhatsApp's ledger");
  return 0;
}

const code = await play().catch((problem: unknown) => {
  if (!ending.signal.aborted) console.error(told(problem));
  return 1;
});
if (!ending.signal.aborted) {
  await stopAll();
  process.exit(code);
}
