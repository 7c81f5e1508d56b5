/** A conversation as files: read page by page, put together in the browser, and given to it to keep. */
import { callable } from "../../calls/calls";
import type { ExportConversationOutput, ExportCursor } from "../../../../functions/src/contract/calls";
import { conversationHtml } from "../../../../functions/src/contract/conversationHtml";

const exportConversation = callable("exportConversation");
type Pages = readonly ExportConversationOutput[];

export const entriesOf = (pages: Pages): number =>
  pages.reduce((sum, { messages, timeline }) => sum + messages.length + timeline.length, 0);

/** @param tell how many entries there are so far */
export async function exportPages(conversationId: string, tell: (entries: number) => void): Promise<Pages> {
  const pages: ExportConversationOutput[] = [];
  let after: ExportCursor | null = null;
  do {
    const page: ExportConversationOutput = await exportConversation({
      conversationId,
      ...(after === null ? {} : { after }),
    });
    pages.push(page);
    tell(entriesOf(pages));
    after = page.next;
  } while (after !== null);
  return pages;
}

export const htmlFile = (conversationId: string, pages: Pages): File =>
  new File([conversationHtml(pages)], `${conversationId}.html`, { type: "text/html" });

export function jsonFile(conversationId: string, pages: Pages): File {
  const whole = {
    conversation: pages.find(({ conversation }) => conversation !== null)?.conversation ?? null,
    messages: pages.flatMap(({ messages }) => messages),
    timeline: pages.flatMap(({ timeline }) => timeline),
  };
  return new File([JSON.stringify(whole, null, 2)], `${conversationId}.json`, { type: "application/json" });
}

/** Saved, never opened: what customers wrote is nothing to run here. */
export function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
