/** A form that a customer filled in, field by field. */
import type { ContentOf } from "../../../../functions/src/contract/content";
import { useWords } from "../../language/words";
import { threadWords } from "../words";
import { Words } from "./Words";

/** The answers; Meta's own text where there are none. */
export function FormAnswers({ content }: { content: ContentOf<"flowReply"> }) {
  const { kinds } = useWords(threadWords);
  const { name, text, response } = content;
  return (
    <>
      <span className="bubble-kind">{name === "address_message" ? kinds.address : kinds.form}</span>
      {response.length === 0 ? (
        <Words text={text} />
      ) : (
        <dl className="answers">
          {response.map((answer, index) => (
            <div key={index}>
              <dt dir="auto">{answer.name.replaceAll("_", " ")}</dt>
              <dd dir="auto">{answer.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
