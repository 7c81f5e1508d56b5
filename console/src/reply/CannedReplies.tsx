/** Saved replies whose shortcut begins with what stands behind the `/`; arrows choose, Enter or Tab takes one. */
import { useEffect, useEffectEvent, useId, useMemo, useState, type RefObject } from "react";
import { cannedReplySchema } from "../../../functions/src/contract/cannedReply";
import { queries } from "../../../functions/src/contract/queries";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { useChannel } from "../session/useChannel";
import { replyWords } from "./words";

const mostReplies = 200;

interface Props {
  begins: string;
  phoneNumberId: string;
  input: RefObject<HTMLTextAreaElement | null>;
  onChoose: (text: string) => void;
}

interface Entry {
  key: string;
  shortcut: string;
  language: string;
  text: string;
}

/** The replies in the language of the number first. */
function useEntries(begins: string, phoneNumberId: string): Entry[] | null {
  const source = useMemo(() => liveCollection(queries.cannedReplies(mostReplies), cannedReplySchema), []);
  const live = useSnapshot(source);
  const { code } = useLanguage();
  const first = useChannel(phoneNumberId)?.language ?? code;
  if (live.status !== "ready") return null;
  const order = first === "id" ? (["id", "en"] as const) : (["en", "id"] as const);
  return live.value.items
    .filter(({ data }) => data.shortcut.startsWith(begins))
    .flatMap(({ data: { shortcut, text } }) =>
      order.flatMap((language) => {
        const said = text[language];
        return said === undefined ? [] : [{ key: `${shortcut}-${language}`, shortcut, language, text: said }];
      }),
    );
}

/** The list over the composer. */
export function CannedReplies({ begins, phoneNumberId, input, onChoose }: Props) {
  const words = useWords(replyWords);
  const entries = useEntries(begins, phoneNumberId);
  const [at, setAt] = useState(0);
  const id = useId();
  const chosen = Math.min(at, Math.max(0, (entries?.length ?? 0) - 1));

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const entry = entries?.[chosen];
    if (!entries || !entry) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const by = event.key === "ArrowDown" ? 1 : entries.length - 1;
      setAt((chosen + by) % entries.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      onChoose(entry.text);
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    const field = input.current;
    const listen = (event: KeyboardEvent): void => onKey(event);
    field?.addEventListener("keydown", listen);
    return () => field?.removeEventListener("keydown", listen);
  }, [input]);
  useEffect(() => {
    const field = input.current;
    field?.setAttribute("aria-controls", id);
    field?.setAttribute("aria-activedescendant", `${id}-${String(chosen)}`);
    return () => {
      field?.removeAttribute("aria-controls");
      field?.removeAttribute("aria-activedescendant");
    };
  }, [input, id, chosen]);

  if (entries === null) return null;
  if (entries.length === 0) return <p className="muted canned-none">{words.noCanned}</p>;
  return (
    <ul className="canned" id={id} role="listbox" aria-label={words.canned}>
      {entries.map(({ key, shortcut, language, text }, index) => (
        <li
          key={key}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(text);
          }}
        >
          <span className="strong">/{shortcut}</span> <span className="muted">{language.toUpperCase()}</span>
          <span className="canned-text" dir="auto">
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
