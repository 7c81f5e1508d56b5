/** Parts of a log file worth showing to someone who needs to know why something stopped. */
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** The whole log as plain text, empty if there is none. */
export function logText(file: string): string {
  try {
    return stripVTControlCharacters(readFileSync(file, "utf8"));
  } catch {
    return "";
  }
}

/** Its last lines, indented, under the path of the file. */
export function logTail(file: string, count = 15): string {
  const lines = logText(file).trimEnd().split("\n").slice(-count);
  return [`  ${file}:`, ...lines.map((line) => `  │ ${line}`)].join("\n");
}

/** The lines that match, at most the last `count`, or the tail if none does. */
export function logLines(file: string, pattern: RegExp, count = 15): string {
  const lines = logText(file)
    .split("\n")
    .filter((line) => pattern.test(line))
    .slice(-count);
  if (lines.length === 0) return logTail(file, count);
  return [`  ${file}:`, ...lines.map((line) => `  │ ${line}`)].join("\n");
}
