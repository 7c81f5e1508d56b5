/** Who does what in one run: customers who write, agents who take over, write and hand back, sweeps in between. */
import { setAiMode } from "../../core/conversation/setAiMode";
import { sendMessage } from "../../core/outbound/sendMessage";
import { agent, phoneNumberId } from "../documents";
import type { SeededFates } from "./fates";
import { type Simulation, otherNumber } from "./simulation";
import { words } from "./told";

const agents = [agent, { uid: "agent-2", name: "Tono" }];
const budi = "6281200000001";

/** An agent acts on what is on the screen: not before the conversation is there. */
function onceSeen(
  sim: Simulation,
  number: string,
  waId: string,
  act: (conversationId: string) => void,
  tries = 0,
): void {
  const id = sim.conversationOf(number, waId);
  if (id !== null) act(id);
  else if (tries < 30) {
    sim.scheduler.later(700 + tries * 200, "an agent looks", () => {
      onceSeen(sim, number, waId, act, tries + 1);
    });
  }
}

const modes = { takeOver: "human", handBack: "ai", askForDrafts: "draft" } as const;
type Act = keyof typeof modes | "write";

/** Agents take over, hand back, or write; the same thing twice now and then. */
export function agentActs(
  sim: Simulation,
  what: Act,
  options: { number?: string; waId?: string; clientId?: string; agent?: number; twice?: boolean } = {},
): void {
  const { number = phoneNumberId, waId = budi, clientId = "c1", agent: who = 0, twice = false } = options;
  const by = agents[who] ?? agent;
  onceSeen(sim, number, waId, (conversationId) => {
    const act = (): void => {
      if (what === "write") {
        const content = { type: "text", text: `rahasia ${clientId}` } as const;
        sim.call("write", (ports) => sendMessage(ports, { conversationId, clientId, content }, by));
      } else {
        const mode = modes[what];
        sim.call(what, (ports) => setAiMode(ports, { conversationId, mode }, by));
      }
    };
    act();
    if (twice) act();
  });
}

/** A story of its own for each seed; most of it within the first seconds, where the turns are. */
export function tell(sim: Simulation, fates: SeededFates): void {
  const { random } = fates;
  const soon = (): number => Math.floor(random.next() ** 2 * 12_000);
  const customers = [{ number: phoneNumberId, waId: budi, messages: 1 + random.below(3) }];
  if (random.chance(0.2)) customers.push({ number: phoneNumberId, waId: "6281200000002", messages: 1 });
  if (random.chance(0.15)) customers.push({ number: otherNumber, waId: budi, messages: 1 });
  let wamid = 0;
  for (const { number, waId, messages } of customers) {
    for (let message = 0; message < messages; message += 1) {
      wamid += 1;
      const name = `wamid.in${String(wamid)}`;
      const word = random.chance(0.08) ? words[random.below(words.length)] : undefined;
      const text = word ?? `rahasia ${name} dari ${waId}`;
      sim.scheduler.later(soon(), `${name} is written`, () => {
        sim.meta.customerWrites(number, waId, name, text);
      });
    }
  }
  const actions = random.below(4);
  const first = customers[random.below(customers.length)];
  for (let action = 0; action < actions; action += 1) {
    const kinds = ["takeOver", "takeOver", "handBack", "handBack", "write", "write", "askForDrafts"] as const;
    const kind = kinds[random.below(kinds.length)] ?? "takeOver";
    const late = random.chance(0.15) ? random.below(200_000) : soon();
    const options = {
      ...(random.chance(0.8) || !first ? {} : { number: first.number, waId: first.waId }),
      clientId: `c${String(random.below(2))}`,
      agent: random.below(2),
      twice: random.chance(0.25),
    };
    sim.scheduler.later(late, `an agent wants to ${kind}`, () => {
      agentActs(sim, kind, options);
    });
  }
  for (let sweep = random.below(3); sweep > 0; sweep -= 1) {
    sim.scheduler.later(random.below(150_000), "a sweep", () => {
      sim.runSweep();
    });
  }
  sim.scheduler.later(60_000 + random.below(240_000), "everything heals", () => {
    fates.heal();
  });
}
