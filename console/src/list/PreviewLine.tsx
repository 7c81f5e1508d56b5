/** The last words of a conversation in one line, with who said them when it was not the customer. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { entry } from "../language/entry";
import { useLanguage } from "../language/language";

/** Only ever text: what customers write is never interpreted. */
export function PreviewLine({ preview }: { preview: Conversation["preview"] }) {
  const { words } = useLanguage();
  const { ai, system, agent, phoneApp, otherApp } = words;
  const by = entry({ ai, system, agent, phoneApp, otherApp }, preview.author);
  return (
    <span className="row-preview">
      {by !== undefined && <span className="muted">{by}: </span>}
      <bdi>{preview.text}</bdi>
    </span>
  );
}
