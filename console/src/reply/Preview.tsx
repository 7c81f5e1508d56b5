/** What the customer will see, where the text has WhatsApp's marks. */
import { useMemo } from "react";
import { useWords } from "../language/words";
import { Words } from "../thread/content/Words";
import { blocks } from "../thread/marks";
import { replyWords } from "./words";

const hasMarks = (text: string): boolean =>
  blocks(text).some(
    (block) => block.kind !== "lines" || block.inner.some((part) => typeof part !== "string"),
  );

/** Nothing for plain text, which looks as it is typed. */
export function Preview({ text }: { text: string }) {
  const words = useWords(replyWords);
  const marked = useMemo(() => hasMarks(text), [text]);
  return (
    marked && (
      <figure className="preview">
        <figcaption>{words.preview}</figcaption>
        <Words text={text} />
      </figure>
    )
  );
}
