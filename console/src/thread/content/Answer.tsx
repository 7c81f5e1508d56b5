/** What a customer chose of what they were offered. */
import { useWords } from "../../language/words";
import { threadWords } from "../words";

/** The choice, and its description where a list had one. */
export function Answer({ text, more }: { text: string; more?: string | undefined }) {
  const words = useWords(threadWords);
  return (
    <>
      <span className="bubble-kind">{words.kinds.button}</span>
      <p className="bubble-text strong" dir="auto">
        {text}
      </p>
      {more !== undefined && (
        <p className="muted" dir="auto">
          {more}
        </p>
      )}
    </>
  );
}
