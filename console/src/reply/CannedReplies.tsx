/** Saved replies whose shortcut begins with what stands behind the `/`; arrows choose, Enter or Tab takes one. */
import { useEffect, useEffectEvent, useId, useMemo, useState, type RefObject } from "react";
import type { CannedReply } from "../../../functions/src/contract/cannedReply";
import { LoadFailed } from "../frame/LoadFailed";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import type { Item } from "../live/live";
import { useSnapshot } from "../live/useSnapshot";
import { useMe } from "../session/me";
import { useChannel } from "../session/useChannel";
import { cannedSource } from "./cannedSource";
import { replyWords } from "./words";

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
function entriesOf(items: readonly Item<CannedReply>[], begins: string, first: string): Entry[] {
  const order = first === "id" ? (["id", "en"] as const) : (["en", "id"] as const);
  return items
    .filter(({ data }) => data.shortcut.startsWith(begins))
    .flatMap(({ data: { shortcut, text } }) =>
      order.flatMap((language) => {
        const said = text[language];
        return said === undefined ? [] : [{ key: `${shortcut}-${language}`, shortcut, language, text: said }];
      }),
    );
}

/** The list over the composer. While it is there, Enter never sends. */
export function CannedReplies({ begins, phoneNumberId, input, onChoose }: Props) {
  const { code, words: shared } = useLanguage();
  const words = useWords(replyWords);
  const { uid } = useMe();
  const source = useMemo(() => cannedSource(uid), [uid]);
  const live = useSnapshot(source);
  const first = useChannel(phoneNumberId)?.language ?? code;
  const entries = live.status === "ready" ? entriesOf(live.value.items, begins, first) : null;
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

  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;
  if (entries === null) return <p className="muted canned-none">{shared.loading}</p>;
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
