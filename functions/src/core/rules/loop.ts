/**
 * The loop breaker. Another bot on the customer's side would keep the AI talking for ever, so before each answer the
 * thread is looked at: does the other side echo us, say the same again and again, or answer like clockwork? Pure.
 */
import { normalise } from "../text/normalise";
import { isAcknowledgement } from "./acknowledgement";

/** A line of the thread; `at` is epoch milliseconds. Times of customers may be a second too late: Meta tells whole seconds. */
export interface SaidLine {
  role: "customer" | "assistant" | "agent";
  text: string;
  at: number;
}

/** Times in milliseconds. */
export interface LoopLimits {
  /** What is older doesn't count: the same question every morning is no loop. */
  withinMs: number;
  /** An echo of at least this many characters is one too many; of shorter ones it takes `repeats` in a row. */
  mirrorLength: number;
  /** The same text so often, with our answers between. */
  repeats: number;
  /** So many answers in a row that are quick or steady are a machine's. */
  exchanges: number;
  /** So many, when most texts are also longer than fingers type in the time. */
  quickExchanges: number;
  /** Quick: within this of our message. Now and then that is a person who typed on while we answered. */
  quickMs: number;
  /** Steady: delays that differ by this at most. */
  steadyMs: number;
  /** Below this delay people are steady too, unless most texts are longer than fingers type. */
  unhurriedMs: number;
  /** Characters in a second that nobody types. */
  fingersPerSecond: number;
}

export const loopLimits: LoopLimits = {
  withinMs: 60 * 60_000,
  mirrorLength: 20,
  repeats: 3,
  exchanges: 6,
  quickExchanges: 5,
  quickMs: 2_000,
  steadyMs: 1_500,
  unhurriedMs: 10_000,
  fingersPerSecond: 12,
};

/** `detail` is for the team and holds nothing of what was said. */
export interface Loop {
  kind: "mirror" | "repeat" | "rhythm";
  detail: string;
}

type Line = SaidLine & { form: string };

/** A customer's line that follows one of ours at once. */
interface Exchange {
  /** From our line to theirs. */
  gapMs: number;
  /** From their own line before, as far as it is known. */
  typedInMs: number;
  length: number;
}

/** What was said since a person last spoke, and lately. */
function recent(lines: readonly SaidLine[], now: number, withinMs: number): Line[] {
  const spoke = lines.findLastIndex(({ role }) => role === "agent");
  return lines
    .slice(spoke + 1)
    .filter(({ at }) => at >= now - withinMs)
    .map((line) => ({ ...line, form: normalise(line.text) }));
}

/** For each of the customer's lines, newest first: whether we said the same before. */
const echoes = (lines: readonly Line[]): { form: string; echo: boolean }[] =>
  lines
    .map(({ role, form }, index) => ({
      role,
      form,
      echo:
        form !== "" && lines.slice(0, index).some((line) => line.role === "assistant" && line.form === form),
    }))
    .filter(({ role }) => role === "customer")
    .toReversed();

function findMirror(lines: readonly Line[], { mirrorLength, repeats }: LoopLimits): Loop | null {
  const theirs = echoes(lines);
  const [newest] = theirs;
  if (newest === undefined || !newest.echo) return null;
  if (newest.form.length >= mirrorLength && !isAcknowledgement(newest.form)) {
    return { kind: "mirror", detail: "the customer sent our own text back" };
  }
  if (theirs.length < repeats || !theirs.slice(0, repeats).every(({ echo }) => echo)) return null;
  return { kind: "mirror", detail: `the customer sent our own texts back ${repeats} times in a row` };
}

/** How often the newest text was said, counting once what was said again before we answered. */
function findRepeat(lines: readonly Line[], { repeats }: LoopLimits): Loop | null {
  const newest = lines.findLast(({ role }) => role === "customer");
  if (newest === undefined || isAcknowledgement(newest.form)) return null;
  let times = 0;
  let answered = true;
  for (const { role, form } of lines) {
    if (role === "assistant") answered = true;
    else if (form === newest.form && answered) {
      times += 1;
      answered = false;
    }
  }
  return times < repeats
    ? null
    : { kind: "repeat", detail: `the customer said the same ${times} times, with our answers between` };
}

/** Newest first, as far as the two sides took turns and nothing crossed. */
function exchangesOf(lines: readonly Line[]): Exchange[] {
  const exchanges: Exchange[] = [];
  let typedSince: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.role !== "customer") continue;
    const before = lines[index - 1];
    if (before?.role === "assistant") {
      const gapMs = line.at - before.at;
      if (gapMs < 0) exchanges.length = 0;
      else
        exchanges.push({ gapMs, typedInMs: line.at - (typedSince ?? before.at), length: line.text.length });
    }
    typedSince = line.at;
  }
  return exchanges.toReversed();
}

const mostlyTyped = (exchanges: readonly Exchange[], fingersPerSecond: number): boolean =>
  exchanges.filter(({ length, typedInMs }) => length > (typedInMs / 1000) * fingersPerSecond).length <=
  exchanges.length / 2;

function isQuick(exchanges: readonly Exchange[], limits: LoopLimits): boolean {
  const slow = exchanges.findIndex(({ gapMs }) => gapMs > limits.quickMs);
  const quick = slow === -1 ? exchanges.length : slow;
  if (quick >= limits.exchanges) return true;
  const { quickExchanges, fingersPerSecond } = limits;
  return quick >= quickExchanges && !mostlyTyped(exchanges.slice(0, quickExchanges), fingersPerSecond);
}

function isSteady(exchanges: readonly Exchange[], limits: LoopLimits): boolean {
  const last = exchanges.slice(0, limits.exchanges);
  const gaps = last.map(({ gapMs }) => gapMs);
  const least = Math.min(...gaps);
  if (last.length < limits.exchanges || Math.max(...gaps) - least > limits.steadyMs) return false;
  return least >= limits.unhurriedMs || !mostlyTyped(last, limits.fingersPerSecond);
}

function findRhythm(lines: readonly Line[], limits: LoopLimits): Loop | null {
  const exchanges = exchangesOf(lines);
  if (isQuick(exchanges, limits)) {
    return { kind: "rhythm", detail: "the customer answers faster than anybody reads, again and again" };
  }
  return isSteady(exchanges, limits)
    ? { kind: "rhythm", detail: "the customer answers after the same delay, again and again" }
    : null;
}

/**
 * What shows that a machine answers the AI, or null.
 * - mirror: the newest text is one of ours, word for word.
 * - repeat: the same text three times with our answers between; "ok", "ya", "1" and other small talk never count.
 * - rhythm: five or six answers in a row faster than anybody reads, or six after the same delay.
 *
 * Whatever a person of the team said or did starts the count anew: only lines after theirs are looked at.
 * @param lines oldest first, as the AI is shown them
 * @param now epoch milliseconds
 */
export function findLoop(
  lines: readonly SaidLine[],
  now: number,
  limits: LoopLimits = loopLimits,
): Loop | null {
  const said = recent(lines, now, limits.withinMs);
  return findMirror(said, limits) ?? findRepeat(said, limits) ?? findRhythm(said, limits);
}
