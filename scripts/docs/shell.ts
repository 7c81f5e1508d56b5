/** The shell lines of a page, word by word: as much of a shell's grammar as the pages use, and an error for anything else. */

/** Blocks of `sh` and code spans that begin with one of these are commands. */
const spoken = /^(npx firebase|firebase|gcloud|npm run|curl) /;

export interface Page {
  /** Lines of shell blocks, in order. */
  lines: string[];
  /** Code spans in the text that are commands. */
  spans: string[];
}

export function commandsOf(markdown: string): Page {
  const blocks = [...markdown.matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
  const lines = blocks
    .filter(([, language]) => language === "sh")
    .flatMap(([, , text = ""]) => text.split("\n"))
    .filter((line) => line !== "" && !line.startsWith("#"));
  const text = markdown.replaceAll(/^```[^]*?^```$/gm, "");
  const spans = [...text.matchAll(/`([^`]+)`/g)]
    .map(([, span = ""]) => span)
    .filter((span) => spoken.test(span));
  return { lines, spans };
}

/** @param environment variables by name; an unknown one is an error */
export function wordsOf(line: string, environment: ReadonlyMap<string, string> | null = null): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  const add = (text: string): void => {
    word = (word ?? "") + text;
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? "";
    if (quote === "'" || (char === "'" && quote === null)) {
      if (char === "'") quote = quote === null ? "'" : null;
      else add(char);
      word ??= "";
    } else if (char === '"') {
      quote = quote === null ? '"' : null;
      word ??= "";
    } else if (char === "\\") {
      at += 1;
      add(line[at] ?? "");
    } else if (char === "$" && /[A-Za-z_]/.test(line[at + 1] ?? "")) {
      const name = /^[A-Za-z_]\w*/.exec(line.slice(at + 1))?.[0] ?? "";
      const value = environment === null ? `$${name}` : environment.get(name);
      if (value === undefined) throw new Error(`$${name} is set nowhere before it is used`);
      add(value);
      at += name.length;
    } else if (char === "$" && line[at + 1] === "(" && quote !== "'") {
      const end = line.indexOf(")", at);
      add(line.slice(at, end + 1));
      at = end;
    } else if (/\s/.test(char) && quote === null) {
      if (word !== null) words.push(word);
      word = null;
    } else add(char);
  }
  if (quote !== null) throw new Error(`a quote isn't closed: ${line}`);
  if (word !== null) words.push(word);
  return words;
}

const separators = new Set(["&&", "|", ";", "do", "done"]);

/** The single commands of a line, without the shell's own words. */
export function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const word of wordsOf(line.replaceAll(/;(?= )/g, " ;").replaceAll(/ [<>] \S+/g, ""))) {
    if (separators.has(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter((words) => words.length > 0 && words[0] !== "for" && words[0] !== "export");
}
