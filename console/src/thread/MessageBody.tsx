/** What a message says. Always text: nothing a customer or the AI wrote is ever read as markup or made a link. */
import type { Content } from "../../../functions/src/contract/content";
import { useLanguage } from "../language/language";
import { contentLines } from "./contentLines";

/** The kind of message in small, where it isn't plain text, and its words; a kind we can't show yet is named. */
export function MessageBody({ content }: { content: Content }) {
  const { words } = useLanguage();
  const { kind, text, understood } = contentLines(content, words);
  return (
    <>
      {kind !== "" && understood && <span className="bubble-kind">{kind}</span>}
      {text !== "" && (
        <p className="bubble-text" dir="auto">
          {text}
        </p>
      )}
      {!understood && <p className="bubble-text bubble-unsupported">{kind}</p>}
    </>
  );
}
