/** Says to screen readers what arrives in the open conversation, and nothing of what was there before. */
import { useEffect, useRef, useState } from "react";
import type { Message } from "../../../functions/src/contract/message";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import type { Item } from "../live/live";
import { shortText } from "./shortText";
import { threadWords } from "./words";

/** @param messages oldest first */
export function Announcer({ messages }: { messages: readonly Item<Message>[] }) {
  const { words: shared } = useLanguage();
  const words = useWords(threadWords);
  const [said, setSaid] = useState("");
  const last = useRef<string | null>(null);
  const newest = messages.at(-1);

  useEffect(() => {
    if (!newest || newest.id === last.current) return;
    const isFirst = last.current === null;
    last.current = newest.id;
    if (isFirst) return;
    const { content, author } = newest.data;
    const who =
      author.type === "customer"
        ? shared.customer
        : author.type === "agent"
          ? shared.team
          : shared[author.type];
    setSaid(words.arrived(who, shortText(content, words.kinds)));
  }, [newest, words, shared]);

  return (
    <p className="visually-hidden" role="log" aria-live="polite">
      {said}
    </p>
  );
}
