/**
 * An exported conversation as one page to read and print. Pure: the pages of `exportConversation` in, HTML out. Every text
 * of a customer, an agent or an AI is escaped, and the page loads and runs nothing.
 */
import type { ExportConversationOutput, Exported } from "./calls/conversations";

const marks: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? "");

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const partOf = (document: Record<string, unknown>, key: string): Record<string, unknown> => {
  const part = document[key];
  return isMap(part) ? part : {};
};

/** The words of a message where it has any, or all that is stored of its content. */
function wordsOf(content: Record<string, unknown>): string {
  const { type, text } = content;
  return type === "text"
    ? textOf(text)
    : `${textOf(type)}: ${JSON.stringify({ ...content, type: undefined })}`;
}

function messageRow(message: Exported): string {
  const { type, uid } = partOf(message, "author");
  const who = typeof uid === "string" ? `${textOf(type)} ${uid}` : textOf(type);
  return row(textOf(message["sentAt"]), who, wordsOf(partOf(message, "content")));
}

function timelineRow(entry: Exported): string {
  const { id: _id, at, type, by, link: _link, ...rest } = entry;
  const text = entry["type"] === "note" ? textOf(entry["text"]) : JSON.stringify(rest);
  return row(textOf(at), `${textOf(type)} ${textOf(by)}`, text);
}

const row = (when: string, who: string, text: string): string =>
  `<tr><td>${escaped(when)}</td><td dir="auto">${escaped(who)}</td><td dir="auto">${escaped(text)}</td></tr>`;

const table = (name: string, rows: readonly string[]): string =>
  `<h2>${name}</h2>\n<table>\n${rows.join("\n")}\n</table>`;

/** @param pages in the order they were asked for, from the first one on */
export function conversationHtml(pages: readonly ExportConversationOutput[]): string {
  const conversation = pages.find((page) => page.conversation !== null)?.conversation ?? { id: "" };
  const facts = { ...partOf(conversation, "customer"), ...partOf(conversation, "attributes") };
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(conversation.id)}</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; }
td { padding: 4px 12px 4px 0; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${escaped(conversation.id)}</h1>
${table(
  "Customer",
  Object.entries(facts).map(([key, value]) => row(key, "", textOf(value))),
)}
${table(
  "Messages",
  pages.flatMap(({ messages }) => messages.map(messageRow)),
)}
${table(
  "Timeline",
  pages.flatMap(({ timeline }) => timeline.map(timelineRow)),
)}
</body>
</html>
`;
}
