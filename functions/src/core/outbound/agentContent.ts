/**
 * What an agent asked to send as the content that is stored and sent. Files are at Meta by then, and what it refers to is
 * named as WhatsApp names it; the template and the window are judged later, with the conversation that decides.
 */
import type { SendMessageContent } from "../../contract/calls";
import type { Content, TemplateContent } from "../../contract/content";
import type { MediaKind } from "../../contract/media";
import type { OfferHeader } from "../../contract/offerContent";
import type { Ports } from "../ports";
import { attached } from "./attached";
import { type PreparedTemplate, preparedTemplate } from "./preparedTemplate";
import { reactedWamid } from "./referred";

type Asked<Type extends SendMessageContent["type"]> = Extract<SendMessageContent, { type: Type }>;
type Framed = Asked<"buttons" | "link" | "flow">;
type ContentPorts = Pick<Ports, "store" | "clock" | "whatsapp" | "media">;

/** Everything but a template, which is filled in when the conversation is read. */
export type Prepared = Exclude<Content, TemplateContent> | PreparedTemplate;

/** Where it goes. */
interface Place {
  conversationId: string;
}

const fileOf = (
  ports: ContentPorts,
  { conversationId }: Place,
  kind: MediaKind,
  { mediaDocumentId }: { mediaDocumentId: string },
  filename?: string,
) => attached(ports, { mediaDocumentId, conversationId, kind, filename });

async function headerOf(
  ports: ContentPorts,
  place: Place,
  header: Framed["header"],
): Promise<OfferHeader | undefined> {
  if (header === undefined || header.type === "text") return header;
  return { type: header.type, media: await fileOf(ports, place, header.type, header.media) };
}

/** Without the fields that are absent: documents have none of those. */
const given = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** @throws TakeoverError as `attached` and `reactedWamid` do */
export async function agentContent(
  ports: ContentPorts,
  place: Place,
  asked: SendMessageContent,
): Promise<Prepared> {
  switch (asked.type) {
    case "text":
    case "list":
    case "location":
    case "contacts":
    case "locationRequest":
    case "contactRequest":
      return given(asked);
    case "template":
      return preparedTemplate(asked, (kind, mediaDocumentId, filename) =>
        fileOf(ports, place, kind, { mediaDocumentId }, filename),
      );
    case "image":
    case "video":
    case "audio":
    case "sticker":
      return fileContent(ports, place, asked);
    case "document": {
      const { filename, media, ...rest } = asked;
      return { ...given(rest), media: await fileOf(ports, place, "document", media, filename) };
    }
    case "reaction": {
      const { messageId, emoji } = asked;
      const target = await reactedWamid(ports.store, place.conversationId, messageId, ports.clock.now());
      return { type: "reaction", target, emoji };
    }
    case "buttons":
      return given({ ...asked, header: await headerOf(ports, place, asked.header) });
    case "link":
      return given({ ...asked, header: await headerOf(ports, place, asked.header) });
    case "flow":
      return given({ ...asked, header: await headerOf(ports, place, asked.header) });
  }
}

async function fileContent(
  ports: ContentPorts,
  place: Place,
  asked: Asked<"image" | "video" | "audio" | "sticker">,
): Promise<Prepared> {
  const media = await fileOf(ports, place, asked.type, asked.media);
  switch (asked.type) {
    case "image":
    case "video":
      return given({ type: asked.type, media, caption: asked.caption });
    case "audio":
      return { type: "audio", media, voice: asked.voice };
    case "sticker":
      return { type: "sticker", media, animated: false };
  }
}
