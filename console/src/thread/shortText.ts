/** A message in one line: what a quote shows and a screen reader is told. */
import { kindOf, previewOf, type Content } from "../../../functions/src/contract/content";
import { entry } from "../language/entry";

const named = /^\[[^\]]*\] ?/;

/** @param kinds our names of the kinds that have one */
export function shortText(content: Content, kinds: Readonly<Record<string, unknown>>): string {
  const line = previewOf(content);
  if (!named.test(line) || content.type === "text") return line;
  const kind = entry(kinds, kindOf(content));
  const rest = line.replace(named, "");
  return typeof kind === "string" ? (rest === "" ? kind : `${kind}: ${rest}`) : rest || kindOf(content);
}
