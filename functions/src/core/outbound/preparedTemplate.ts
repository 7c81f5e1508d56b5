/**
 * What an agent gives to fill a template in, with its files at Meta. With files that aren't brought there yet it can be
 * checked first, so that nothing is uploaded for a message that can't be sent.
 */
import type { SendMessageContent } from "../../contract/calls";
import type { MediaKind } from "../../contract/media";
import type { ContentFile } from "../../contract/mediaContent";
import type { CardGiven, HeaderGiven } from "../../contract/template/given";
import type { WantedTemplate } from "../template/approvedTemplate";

type Asked = Extract<SendMessageContent, { type: "template" }>;
type AskedHeader = NonNullable<Asked["header"]>;
type AskedCard = NonNullable<Asked["cards"]>[number];

export type PreparedTemplate = WantedTemplate & Pick<Asked, "type">;

/** Brings a file to Meta, or says what it would be called. */
export type Attach = (kind: MediaKind, mediaDocumentId: string, filename?: string) => Promise<ContentFile>;

/** For a check: nothing is brought anywhere. */
export const notYet: Attach = (_kind, id) => Promise.resolve({ id, mimeType: "" });

async function headerOf(header: AskedHeader | undefined, attach: Attach): Promise<HeaderGiven | undefined> {
  switch (header?.type) {
    case undefined:
    case "text":
    case "location":
      return header;
    case "document": {
      const { media, filename } = header;
      return { type: "document", media: await attach("document", media.mediaDocumentId, filename) };
    }
    case "image":
    case "video":
      return { type: header.type, media: await attach(header.type, header.media.mediaDocumentId) };
  }
}

const cardOf = async (card: AskedCard, attach: Attach): Promise<CardGiven> => ({
  ...card,
  header: await headerOf(card.header, attach),
});

/** @throws what `attach` throws */
export async function preparedTemplate(asked: Asked, attach: Attach): Promise<PreparedTemplate> {
  const header = await headerOf(asked.header, attach);
  const cards: CardGiven[] = [];
  for (const card of asked.cards ?? []) cards.push(await cardOf(card, attach));
  return { ...asked, header, cards };
}

export const hasFiles = ({ header, cards = [] }: Asked): boolean =>
  (header !== undefined && "media" in header) || cards.length > 0;
