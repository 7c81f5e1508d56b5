/**
 * A crowd at the turns' instances: customers write at random moments, the AI takes as long as it takes, and whoever finds
 * every place taken waits. The same seed gives the same crowd.
 */

export interface Crowd {
  perSecond: number;
  /** Turns that can be under way at the same time. */
  slots: number;
  /** Of a turn, on average. */
  seconds: number;
  /** How long customers go on writing. */
  lasts: number;
  seed: number;
}

export interface Waits {
  /** Seconds from the message to the beginning of its turn. */
  median: number;
  p95: number;
  longest: number;
}

/** Numbers from 0 up to, not including, 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** When each place is free again; the earliest first. */
class Places {
  private readonly heap: number[];

  constructor(count: number) {
    this.heap = Array.from({ length: count }, () => 0);
  }

  /** Takes the place that is free first, until `end(of its freeing)`. */
  take(end: (free: number) => number): void {
    this.heap[0] = end(this.heap[0] ?? 0);
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const value = (index: number): number => this.heap[index] ?? Infinity;
      const least = value(left) <= value(right) ? left : right;
      if (value(least) >= value(at)) return;
      [this.heap[at], this.heap[least]] = [value(least), value(at)];
      at = least;
    }
  }
}

export function simulate({ perSecond, slots, seconds, lasts, seed }: Crowd): Waits {
  const random = randomFrom(seed);
  const places = new Places(slots);
  const waits: number[] = [];
  let now = 0;
  while (now < lasts) {
    now += -Math.log(1 - random()) / perSecond;
    // From half to one and a half times the average.
    const takes = seconds * (0.5 + random());
    places.take((free) => {
      const begins = Math.max(now, free);
      waits.push(begins - now);
      return begins + takes;
    });
  }
  waits.sort((a, b) => a - b);
  const at = (part: number): number =>
    waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0;
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}
