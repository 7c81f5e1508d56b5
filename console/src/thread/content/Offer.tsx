/** What the business offered: buttons, a list, a link, a form, or a question for a place or number. It can't be pressed here. */
import type { ContentOf } from "../../../../functions/src/contract/content";
import { useWords } from "../../language/words";
import { Icon, type IconName } from "../../marks/Icon";
import { threadWords } from "../words";
import { Attachment } from "./Attachment";
import { Picture } from "./Picture";
import { Player } from "./Player";
import { Words } from "./Words";

type Offered = ContentOf<"buttons" | "list" | "link" | "flow" | "locationRequest" | "contactRequest">;
type Header = ContentOf<"buttons">["header"];

function Head({ header, phoneNumberId }: { header: NonNullable<Header>; phoneNumberId: string }) {
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
  }
}

/** What stands under the text, as the customer sees it. */
function choices(
  content: Offered,
  words: { locationRequest: string; contactRequest: string },
): [IconName, string][] {
  switch (content.type) {
    case "buttons":
      return content.buttons.map(({ title }) => ["reply", title]);
    case "list":
      return [["list", content.button]];
    case "link":
      return [["send", content.label]];
    case "flow":
      return [["templates", content.label]];
    case "locationRequest":
      return [["place", words.locationRequest]];
    case "contactRequest":
      return [["person", words.contactRequest]];
  }
}

/** The offer. */
export function Offer({ content, phoneNumberId }: { content: Offered; phoneNumberId: string }) {
  const { kinds } = useWords(threadWords);
  const header = "header" in content ? content.header : undefined;
  const footer = "footer" in content ? content.footer : undefined;
  return (
    <>
      {typeof header === "string" ? (
        <p className="strong" dir="auto">
          {header}
        </p>
      ) : (
        header && <Head header={header} phoneNumberId={phoneNumberId} />
      )}
      <Words text={content.text} />
      {footer !== undefined && (
        <p className="muted" dir="auto">
          {footer}
        </p>
      )}
      <ul className="offer">
        {choices(content, kinds).map(([icon, title]) => (
          <li key={title}>
            <Icon name={icon} size={16} />
            <bdi>{title}</bdi>
          </li>
        ))}
      </ul>
      {content.type === "link" && <p className="muted offer-address">{content.url}</p>}
      {content.type === "list" && <Sections content={content} />}
    </>
  );
}

function Sections({ content }: { content: ContentOf<"list"> }) {
  return content.sections.map(({ title, rows }, index) => (
    <div key={index} className="offer-section">
      {title !== undefined && (
        <p className="muted" dir="auto">
          {title}
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <li key={row.id} dir="auto">
            {row.title}
            {row.description !== undefined && <span className="muted"> · {row.description}</span>}
          </li>
        ))}
      </ul>
    </div>
  ));
}
