/** The last words of a conversation in one line, with who said them when it was not the customer. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { entry } from "../language/entry";
import { useLanguage } from "../language/language";

/** `[kind] words`, as the server wrote it for a message that isn't plain text. */
const named = /^\[([A-Za-z_]+)\] ?(.*)$/s;

/** Only ever text: what customers write is never interpreted. */
export function PreviewLine({ conversation }: { conversation: Pick<Conversation, "preview"> }) {
  const { words } = useLanguage();
  const { ai, system, phoneApp, otherApp } = words;
  const { text, author } = conversation.preview;
  const by = entry({ ai, system, agent: words.team, phoneApp, otherApp }, author);
  const [, kind, rest] = named.exec(text) ?? [];
  const kindName = kind === undefined ? undefined : entry(words.previewKinds, kind);
  return (
    <span className="row-preview">
      {by !== undefined && <span className="muted">{by}: </span>}
      {kindName === undefined ? (
        <bdi>{text}</bdi>
      ) : (
        <>
          <span className="muted">{kindName}</span> <bdi>{rest}</bdi>
        </>
      )}
    </span>
  );
}
