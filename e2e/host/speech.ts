/** What a host and whoever started it tell each other. Times are milliseconds. */

export interface Begin {
  type: "begin";
  /** 0 for any. */
  port: number;
  /** How far its clock is ahead of the machine's. */
  aheadMs: number;
  /** What becomes of the triggers of messages that are there already. */
  missed: "comeAgain" | "areLost";
  /** 0: only when asked. */
  sweepEveryMs: number;
}

export type Asked =
  | Begin
  /** Moves the clock forward. */
  | { type: "pass"; id: number; ms: number }
  /** Sweeps, and waits until what it set in motion is done. */
  | { type: "sweep"; id: number }
  /** Waits until nothing is under way. */
  | { type: "idle"; id: number }
  | { type: "cpu"; id: number };

export type Told =
  | { type: "loaded" }
  | { type: "listening"; port: number }
  | { type: "done"; id: number }
  | { type: "cpu"; id: number; cpu: NodeJS.CpuUsage }
  /** A function threw, or the host itself did. */
  | { type: "threw"; what: string; error: string };
