/** A kind of message we can't show yet, or that WhatsApp itself couldn't: named, with the reason, and what came. */
import type { ContentOf } from "../../../../functions/src/contract/content";
import { useWords } from "../../language/words";
import { threadWords } from "../words";

/** JSON as it came, spread over lines where it is JSON. */
function spread(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}

/** The name and, on demand, the raw object. */
export function Unsupported({ content }: { content: ContentOf<"unsupported"> }) {
  const words = useWords(threadWords);
  const { original, subtype, errors, raw } = content;
  const why = errors?.[0]?.details ?? errors?.[0]?.title;
  return (
    <>
      <p className="bubble-unsupported">{words.unsupported(subtype ?? original)}</p>
      {why !== undefined && <p className="muted">{why}</p>}
      <details className="raw">
        <summary>{words.raw}</summary>
        <pre dir="ltr">{spread(raw)}</pre>
      </details>
    </>
  );
}
