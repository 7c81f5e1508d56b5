/** What a message says, each kind in its own way. Nothing of it is ever read as markup. */
import type { Content } from "../../../../functions/src/contract/content";
import { useWords } from "../../language/words";
import { threadWords } from "../words";
import { Answer } from "./Answer";
import { Attachment } from "./Attachment";
import { Basket } from "./Basket";
import { FormAnswers } from "./FormAnswers";
import { Offer } from "./Offer";
import { People } from "./People";
import { Picture } from "./Picture";
import { Place } from "./Place";
import { Player } from "./Player";
import { SentTemplate } from "./SentTemplate";
import { Unsupported } from "./Unsupported";
import { Words } from "./Words";

interface Props {
  content: Content;
  phoneNumberId: string;
}

/** The content of a bubble. */
export function MessageContent({ content, phoneNumberId }: Props) {
  const words = useWords(threadWords);
  const kind = (name: string) => <span className="bubble-kind">{name}</span>;
  switch (content.type) {
    case "text":
      return <Words text={content.text} />;
    case "template":
      return (
        <>
          {kind(words.template(content.name))}
          <SentTemplate content={content} phoneNumberId={phoneNumberId} />
        </>
      );
    case "image":
    case "video":
      return (
        <>
          {content.type === "image" ? (
            <Picture phoneNumberId={phoneNumberId} mediaId={content.media.id} kind="image" />
          ) : (
            <Player phoneNumberId={phoneNumberId} mediaId={content.media.id} kind="video" />
          )}
          {content.caption !== undefined && <Words text={content.caption} />}
        </>
      );
    case "sticker":
      return <Picture phoneNumberId={phoneNumberId} mediaId={content.media.id} kind="sticker" />;
    case "audio":
      return (
        <Player
          phoneNumberId={phoneNumberId}
          mediaId={content.media.id}
          kind={content.voice ? "voice" : "audio"}
        />
      );
    case "document": {
      const { id, filename, mimeType } = content.media;
      return (
        <>
          <Attachment phoneNumberId={phoneNumberId} mediaId={id} filename={filename} mimeType={mimeType} />
          {content.caption !== undefined && <Words text={content.caption} />}
        </>
      );
    }
    case "location":
      return <Place content={content} />;
    case "contacts":
      return <People content={content} />;
    case "order":
      return <Basket content={content} />;
    case "button":
      return <Answer text={content.text} />;
    case "buttonReply":
      return <Answer text={content.title} />;
    case "listReply":
      return <Answer text={content.title} more={content.description} />;
    case "flowReply":
      return <FormAnswers content={content} />;
    case "callPermissionReply":
      return kind(content.response === "accept" ? words.kinds.callAllowed : words.kinds.callRefused);
    case "buttons":
    case "list":
    case "link":
    case "flow":
    case "locationRequest":
    case "contactRequest":
      return <Offer content={content} phoneNumberId={phoneNumberId} />;
    case "mediaPlaceholder":
      return kind(words.kinds.mediaPlaceholder);
    case "requestWelcome":
      return kind(words.kinds.requestWelcome);
    case "reaction":
      return kind(
        content.emoji === null ? words.kinds.reactionRemoved : `${content.emoji} ${words.kinds.reaction}`,
      );
    case "revoke":
      return kind(words.revokedUnknown);
    case "edit":
      return (
        <>
          {kind(words.kinds.edit)}
          <MessageContent content={content.content} phoneNumberId={phoneNumberId} />
        </>
      );
    case "system":
      return (
        <>
          {kind(words.kinds.system[content.change])}
          <Words text={content.text} />
        </>
      );
    case "unsupported":
      return <Unsupported content={content} />;
  }
}
