/** Stored content as it leaves for Meta: files under Meta's ids, and nothing that only we need. */
import type { Content, ContentOf, TemplateContent } from "../../contract/content";
import type { OfferHeader } from "../../contract/offerContent";
import type { SentHeader } from "../../contract/template/content";

type Sendable = ContentOf<
  | "text"
  | "image"
  | "video"
  | "audio"
  | "document"
  | "sticker"
  | "location"
  | "contacts"
  | "reaction"
  | "buttons"
  | "list"
  | "link"
  | "flow"
  | "locationRequest"
  | "contactRequest"
>;

/** What fills a template in; the words themselves are Meta's. */
export type OutgoingTemplate = Omit<TemplateContent, "text" | "footer" | "category">;

/** In it, `media.id` is Meta's. */
export type OutgoingContent = Sendable | OutgoingTemplate;

type File = ContentOf<"image">["media"];

const atMeta = ({ uploadId, ...media }: File): File => ({ ...media, id: uploadId ?? media.id });

const headerAtMeta = (header: OfferHeader): OfferHeader =>
  header.type === "text" ? header : { ...header, media: atMeta(header.media) };

const framedAtMeta = <Framed extends ContentOf<"buttons" | "link" | "flow">>(content: Framed): Framed =>
  content.header ? { ...content, header: headerAtMeta(content.header) } : content;

const sentHeaderAtMeta = (header: SentHeader): SentHeader =>
  "media" in header ? { ...header, media: atMeta(header.media) } : header;

const cardAtMeta = <Card extends { header?: SentHeader | undefined }>({ header, ...card }: Card) => ({
  ...card,
  ...(header ? { header: sentHeaderAtMeta(header) } : {}),
});

function templateAtMeta(content: TemplateContent): OutgoingTemplate {
  const { text: _text, footer: _footer, category: _category, cards, ...rest } = content;
  return { ...cardAtMeta(rest), ...(cards ? { cards: cards.map(cardAtMeta) } : {}) };
}

/** Pure. @throws Error for a kind that only customers send; nothing makes an outbound message of one */
export function outgoingContent(content: Content): OutgoingContent {
  switch (content.type) {
    case "text":
    case "location":
    case "contacts":
    case "reaction":
    case "list":
    case "locationRequest":
    case "contactRequest":
      return content;
    case "template":
      return templateAtMeta(content);
    case "image":
    case "video":
    case "document":
      return { ...content, media: atMeta(content.media) };
    case "audio":
      return { ...content, media: atMeta(content.media) };
    case "sticker":
      return { ...content, media: atMeta(content.media) };
    case "buttons":
      return framedAtMeta(content);
    case "link":
      return framedAtMeta(content);
    case "flow":
      return framedAtMeta(content);
    default:
      throw new Error(`a message of kind ${content.type} is never sent`);
  }
}
