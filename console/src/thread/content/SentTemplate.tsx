/** A template as the customer sees it: header, words, footer, buttons, and cards to swipe. */
import type { TemplateContent } from "../../../../functions/src/contract/content";
import type { SentButton, SentCard } from "../../../../functions/src/contract/template/content";
import { Icon, type IconName } from "../../marks/Icon";
import { Attachment } from "./Attachment";
import { Picture } from "./Picture";
import { Place } from "./Place";
import { Player } from "./Player";
import { Words } from "./Words";

const icons: Readonly<Record<SentButton["type"], IconName>> = {
  quickReply: "reply",
  url: "send",
  phoneNumber: "phone",
  copyCode: "copy",
  flow: "templates",
  other: "more",
};

function Head({ header, phoneNumberId }: { header: NonNullable<SentCard["header"]>; phoneNumberId: string }) {
  switch (header.type) {
    case "text":
      return (
        <p className="strong" dir="auto">
          {header.text}
        </p>
      );
    case "image":
      return <Picture phoneNumberId={phoneNumberId} mediaId={header.media.id} kind="image" />;
    case "video":
      return <Player phoneNumberId={phoneNumberId} mediaId={header.media.id} kind="video" />;
    case "document": {
      const { id, filename, mimeType } = header.media;
      return (
        <Attachment phoneNumberId={phoneNumberId} mediaId={id} filename={filename} mimeType={mimeType} />
      );
    }
    case "location":
      return <Place content={header} />;
  }
}

/** Where a button leads, or what it gives. */
function detailOf(button: SentButton): string | undefined {
  switch (button.type) {
    case "url":
      return button.url;
    case "phoneNumber":
      return button.phoneNumber;
    case "copyCode":
      return button.code;
    case "quickReply":
    case "flow":
    case "other":
      return undefined;
  }
}

function Part({
  part,
  phoneNumberId,
}: {
  part: SentCard & { footer?: string | undefined };
  phoneNumberId: string;
}) {
  return (
    <>
      {part.header && <Head header={part.header} phoneNumberId={phoneNumberId} />}
      {part.text !== "" && <Words text={part.text} />}
      {part.footer !== undefined && (
        <p className="muted" dir="auto">
          {part.footer}
        </p>
      )}
      {part.buttons && (
        <ul className="offer">
          {part.buttons.map((button, index) => (
            <li key={index} title={detailOf(button)}>
              <Icon name={icons[button.type]} size={16} />
              <bdi>{button.text ?? detailOf(button) ?? ""}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The whole of it. */
export function SentTemplate({
  content,
  phoneNumberId,
}: {
  content: TemplateContent;
  phoneNumberId: string;
}) {
  return (
    <>
      <Part part={content} phoneNumberId={phoneNumberId} />
      {content.cards && (
        <ol className="cards">
          {content.cards.map((card, index) => (
            <li key={index}>
              <Part part={card} phoneNumberId={phoneNumberId} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
