/** A template on the customer's phone: its bubble, its buttons, its cards. It shows, and can't be pressed. */
import type { ReactNode } from "react";
import { entry } from "../language/entry";
import { useWords } from "../language/words";
import { Icon, type IconName } from "../marks/Icon";
import { Words } from "../thread/content/Words";
import type { Face, FaceButton, FaceHeader } from "./face";
import { templatesWords } from "./words";

const shapes: Readonly<Record<"image" | "video" | "document" | "location", IconName>> = {
  image: "picture",
  video: "film",
  document: "file",
  location: "place",
};

function Header({ header }: { header: FaceHeader }) {
  if (header.type === "text") {
    return (
      <p className="face-title" dir="auto">
        {header.text}
      </p>
    );
  }
  if (header.type === "image" && header.picture !== undefined) {
    return <img className="face-picture" src={header.picture} alt="" />;
  }
  return (
    <div className="face-picture" data-kind={header.type}>
      <Icon name={shapes[header.type]} size={32} />
    </div>
  );
}

function Button({ button }: { button: FaceButton }) {
  const words = useWords(templatesWords);
  const text = button.text ?? entry(words.buttonKinds, button.kind) ?? button.kind;
  return (
    <li title={button.text === null ? words.fromWhatsApp : undefined}>
      <Icon name={button.icon} size={16} />
      <bdi>{text}</bdi>
    </li>
  );
}

function Bubble({ face, time }: { face: Omit<Face, "cards">; time: boolean }) {
  const { header, body, footer, buttons } = face;
  return (
    <div className="face-bubble">
      {header !== null && <Header header={header} />}
      {body !== "" && <Words text={body} />}
      {footer !== "" && (
        <p className="face-footer" dir="auto">
          {footer}
        </p>
      )}
      {time && <span className="face-time">10:00</span>}
      {buttons.length > 0 && (
        <ul className="face-buttons">
          {buttons.map((button, index) => (
            <Button key={index} button={button} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface Props {
  face: Face;
  /** Below the phone. */
  children?: ReactNode;
}

/** In the colours of a phone, light or dark as the page is. */
export function Preview({ face, children }: Props) {
  const words = useWords(templatesWords);
  const { cards, ...whole } = face;
  return (
    <figure className="phone">
      <figcaption>{words.preview}</figcaption>
      <div className="phone-screen">
        <Bubble face={whole} time />
        {cards.length > 0 && (
          <div className="face-cards" tabIndex={0} role="group" aria-label={words.preview}>
            {cards.map((card, index) => (
              <Bubble key={index} face={card} time={false} />
            ))}
          </div>
        )}
      </div>
      {children}
    </figure>
  );
}
