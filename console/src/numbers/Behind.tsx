/** The conversations behind a figure, in a dialog over the page: who, and how long or when. Each leads to its thread. */
import { useMemo } from "react";
import { conversationSchema } from "../../../functions/src/contract/conversation";
import type { Behind as Ranked } from "../../../functions/src/contract/numbers";
import { conversationPath } from "../../../functions/src/contract/paths";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { Avatar } from "../list/Avatar";
import { customerName } from "../list/customerName";
import { liveDocument } from "../live/liveDocument";
import { useSnapshot } from "../live/useSnapshot";
import { Dialog } from "../parts/Dialog";
import { home } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { momentText } from "../time/momentText";
import { useNow } from "../time/useNow";
import { figures, reasonsOf, type FigureName } from "./figures";
import { reasonText } from "./Reasons";
import type { Numbers } from "./useNumbers";
import { numbersWords } from "./words";
import { durationText } from "./written";

interface Props {
  /** A figure's name, with the reason behind a slash. */
  shown: string;
  numbers: Numbers;
  onClose: () => void;
}

interface Shown {
  title: string;
  behind: Ranked;
  isWait: boolean;
}

type Words = (typeof numbersWords)["en"];

const isFigure = (name: string): name is FigureName => Object.hasOwn(figures, name);

function shownOf(words: Words, shown: string, { now }: Numbers): Shown | null {
  const [name = "", key] = shown.split("/");
  if (!isFigure(name)) return null;
  const figure = figures[name];
  if (key === undefined) {
    return { title: words.names[name], behind: figure.behind(now), isWait: figure.unit === "wait" };
  }
  const reason = reasonsOf[name]?.(now)[key];
  const title = `${words.names[name]}: ${reasonText(words, key, reason?.title)}`;
  return { title, behind: reason?.behind ?? [], isWait: false };
}

function Row({ conversationId, rank }: { conversationId: string; rank: string }) {
  const { words: all } = useLanguage();
  const words = useWords(numbersWords);
  const source = useMemo(
    () => liveDocument(conversationPath(conversationId), conversationSchema),
    [conversationId],
  );
  const live = useSnapshot(source);
  const conversation = live.status === "ready" ? live.value : undefined;
  const nameOf = (): string => {
    if (conversation === undefined) return "…";
    if (conversation === null) return words.behind.gone;
    if (conversation.erasedAt !== undefined) return words.behind.erased;
    return customerName(conversation.customer) ?? all.unnamedCustomer;
  };
  const name = nameOf();
  return (
    <li>
      <RouteLink to={{ ...home, conversationId }} className="behind-row">
        <Avatar name={name} />
        <span className="behind-text">
          <bdi className="behind-name">{name}</bdi>
          <bdi className="behind-preview">{conversation?.preview.text}</bdi>
        </span>
        <span className="behind-rank">{rank}</span>
      </RouteLink>
    </li>
  );
}

/** The dialog; nothing for a name that isn't a figure's. */
export function Behind({ shown, numbers, onClose }: Props) {
  const { code } = useLanguage();
  const words = useWords(numbersWords);
  const now = useNow();
  const found = shownOf(words, shown, numbers);
  if (found === null) return null;
  const { title, behind, isWait } = found;
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="muted">
        {behind.length === 0
          ? words.behind.none
          : `${words.behind.some(behind.length)} ${isWait ? words.behind.longest : words.behind.newest}`}
      </p>
      <ul className="behind">
        {behind.map(({ conversationId, rank }) => (
          <Row
            key={conversationId}
            conversationId={conversationId}
            rank={isWait ? durationText(code, rank) : momentText(code, rank, now)}
          />
        ))}
      </ul>
    </Dialog>
  );
}
