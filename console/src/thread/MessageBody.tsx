/** What a message says. Always text: nothing a customer or the AI wrote is ever read as markup or made a link. */
import type { Content } from "../../../functions/src/contract/content";
import { useLanguage } from "../language/language";

/** The text of a message; a kind we can't show yet is named. */
export function MessageBody({ content }: { content: Content }) {
  const { words } = useLanguage();
  switch (content.type) {
    case "text":
      return (
        <p className="bubble-text" dir="auto">
          {content.text}
        </p>
      );
    case "template":
      return (
        <>
          <span className="bubble-kind">{words.template(content.name)}</span>
          <p className="bubble-text" dir="auto">
            {content.text}
          </p>
        </>
      );
    case "unsupported":
      return <p className="bubble-text bubble-unsupported">{words.unsupported(content.original)}</p>;
  }
}
