/** Stored content as it leaves for Meta: files under Meta's ids, and nothing that only we need. */
import type { Content, ContentOf, TemplateContent } from "../../contract/content";
import type { OfferHeader } from "../../contract/offerContent";

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

/** In it, `media.id` is Meta's. */
export type OutgoingContent = Sendable | Pick<TemplateContent, "type" | "name" | "language" | "parameters">;

type File = ContentOf<"image">["media"];

const atMeta = ({ uploadId, ...media }: File): File => ({ ...media, id: uploadId ?? media.id });

const headerAtMeta = (header: OfferHeader): OfferHeader =>
  header.type === "text" ? header : { ...header, media: atMeta(header.media) };

const framedAtMeta = <Framed extends ContentOf<"buttons" | "link" | "flow">>(content: Framed): Framed =>
  content.header ? { ...content, header: headerAtMeta(content.header) } : content;

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
    case "template": {
      const { type, name, language, parameters } = content;
      return { type, name, language, parameters };
    }
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
