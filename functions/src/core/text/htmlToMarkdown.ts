/** HTML that models mix into their markdown: what markdown can say becomes markdown, other tags of a text go. */
import { splitInlineCode } from "./inlineCode";

const names =
  "a|b|strong|i|em|u|s|del|strike|ins|p|div|span|ul|ol|li|h[1-6]|br|hr|table|thead|tbody|tr|td|th|sub|sup|small|big|mark|font|center|blockquote|details|summary|img";
const attribute = `\\s+[\\w-]{1,30}\\s*=\\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\\s"'<>]{1,2000})`;
/** Known names only, with proper attributes: "<nama Anda>" and "a <b and c> d" are texts. */
const tags = new RegExp(`<(/?)(${names})((?:${attribute}){0,20})\\s*/?>|<!--[^>]{0,2000}-->`, "gi");
const entities: Readonly<Record<string, string>> = {
  "&nbsp;": " ",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&amp;": "&",
};

const marks: Readonly<Record<string, string>> = {
  b: "**",
  strong: "**",
  i: "_",
  em: "_",
  s: "~~",
  del: "~~",
  strike: "~~",
  br: "\n",
  hr: "\n",
};
const closing: Readonly<Record<string, string>> = {
  p: "\n",
  div: "\n",
  li: "\n",
  tr: "\n",
  td: " ",
  th: " ",
};

const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*["']?([^"'\\s]+)`, "i").exec(attributes)?.[1] ?? "";

function asMarkdown(slash: string, name: string, attributes: string): string {
  if (/^h[1-6]$/.test(name)) return slash === "" ? "\n# " : "\n";
  if (name === "img") return ` ${attributeOf(attributes, "src")} `;
  if (name === "li" && slash === "") return "\n- ";
  return marks[name] ?? (slash === "" ? "" : (closing[name] ?? ""));
}

/** Links first: their two tags belong together. */
const links = new RegExp(`<a((?:${attribute}){1,20})\\s*>([^<>]{0,500})</a>`, "gi");

const withoutHtml = (text: string): string =>
  text
    .replaceAll(links, (_all, attributes: string, label: string) => {
      const url = attributeOf(attributes, "href");
      return url === "" ? label : `[${label}](${url})`;
    })
    .replaceAll(tags, (_all, slash = "", name = "", attributes = "") =>
      asMarkdown(String(slash), String(name).toLowerCase(), String(attributes)),
    )
    .replaceAll(/&(?:nbsp|lt|gt|quot|#39|apos|amp);/g, (entity) => entities[entity] ?? entity);

/** @param line of a text, outside fenced code; code inside it stays as it is. May become several lines. */
export function htmlToMarkdown(line: string): string {
  if (!/[<&]/.test(line)) return line;
  const made = splitInlineCode(line)
    .map((stretch) => (stretch.kind === "code" ? stretch.text : withoutHtml(stretch.text)))
    .join("");
  return made === line ? line : made.replaceAll(/\n{2,}/g, "\n").replaceAll(/^\n|\n$/g, "");
}
