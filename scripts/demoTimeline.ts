/** Prints the demo as it happens: when, who, what. Colour only where a person is looking. */
const RESET = "\u001b[0m";
const COLOURS = {
  customer: "\u001b[36m",
  AI: "\u001b[35m",
  agent: "\u001b[32m",
  WhatsApp: "\u001b[34m",
  demo: "\u001b[2m",
} as const;
const WHO_WIDTH = 10;
const TEXT_INDENT = 9 + 2 + WHO_WIDTH;

/** Who does something in the demo. */
export type Who = keyof typeof COLOURS;

/** One line a step. */
export interface Timeline {
  say(who: Who, what: string): void;
}

/** A timeline that starts now. */
export function createTimeline(print: (line: string) => void, coloured: boolean): Timeline {
  const started = Date.now();
  return {
    say(who, what) {
      const time = `${((Date.now() - started) / 1000).toFixed(2)} s`.padStart(9);
      const name = who.padEnd(WHO_WIDTH);
      const text = what.replaceAll(/\n+/g, `\n${" ".repeat(TEXT_INDENT)}`);
      print(`${time}  ${coloured ? `${COLOURS[who]}${name}${RESET}` : name}${text}`);
    },
  };
}
