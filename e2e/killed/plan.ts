/**
 * What happens in one run, drawn from its seed: who writes when, how the AI and WhatsApp behave, and when the host dies.
 */

/** When a host is killed. `nth` counts from 1, since the host began. */
export type Moment =
  | { type: "after"; ms: number }
  /** A request of the host has arrived, and `ms` have passed. */
  | { type: "ask" | "send"; nth: number; ms: number };

/** One death, and how the next host begins. */
export interface Death {
  moment: Moment;
  /** What becomes of a send that is the moment. */
  handling: "accept" | "acceptInSilence" | "lose";
  /** How long the machine stands still: leases may be live, or over, when the next host begins. Milliseconds. */
  downMs: number;
  missed: "comeAgain" | "areLost";
  sweepsAtOnce: boolean;
}

export interface Plan {
  customers: number;
  /** Who writes, and when, milliseconds from the start. */
  messages: { customer: number; atMs: number }[];
  aiMs: number;
  quietMs: number;
  /** Time that passes between two sweeps at the end, milliseconds. */
  stepMs: number;
  deaths: Death[];
  /** From 0 up to 1, for whatever is decided on the way. */
  random: () => number;
}

/** Mulberry32: the same numbers for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Each customer writes once; the host dies with the first answer, and WhatsApp, who has it, says nothing: it is sent again. */
const lostWithItsHost = (random: () => number): Plan => ({
  customers: 2,
  messages: [
    { customer: 0, atMs: 0 },
    { customer: 1, atMs: 0 },
  ],
  aiMs: 0,
  quietMs: 0,
  stepMs: 20_000,
  deaths: [
    {
      moment: { type: "send", nth: 1, ms: 0 },
      handling: "acceptInSilence",
      downMs: 0,
      missed: "comeAgain",
      sweepsAtOnce: false,
    },
  ],
  random,
});

/** Every tenth is the plain case that has to be among them; the others are drawn. */
export function planOf(seed: number): Plan {
  const random = randomOf(seed);
  if (seed % 10 === 0) return lostWithItsHost(random);
  const below = (limit: number): number => Math.floor(random() * limit);
  const oneOf = <Value>(...values: [Value, ...Value[]]): Value => values[below(values.length)] ?? values[0];
  const moment = (): Moment => {
    const type = oneOf("after", "ask", "send", "send", "send");
    if (type === "after") return { type, ms: below(400) };
    return { type, nth: oneOf(1, 1, 2, 3), ms: oneOf(0, 0, below(5), below(40)) };
  };
  const death = (): Death => ({
    moment: moment(),
    handling: oneOf("accept", "acceptInSilence", "acceptInSilence", "lose"),
    downMs: oneOf(0, 0, 20_000, 180_000, 600_000),
    missed: oneOf("comeAgain", "areLost"),
    sweepsAtOnce: random() < 0.5,
  });
  const customers = 2 + below(3);
  const messages = Array.from({ length: customers + 2 + below(5) }, (_, index) => ({
    customer: index < customers ? index : below(customers),
    atMs: below(250),
  }));
  const deaths = Array.from({ length: oneOf(1, 1, 2) }, death);
  const [aiMs, quietMs, stepMs] = [oneOf(0, below(80)), oneOf(0, 60), oneOf(20_000, 20_000, 70_000)];
  return { customers, messages, aiMs, quietMs, stepMs, deaths, random };
}
