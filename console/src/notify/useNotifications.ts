/**
 * Tells somebody who isn't looking that something has become theirs to do: the number of those who wait in the title always,
 * a sound and a notice of the browser where they were switched on.
 */
import { useEffect, useRef, useState } from "react";
import { waitingIn } from "../inbox/views";
import { useFeedState } from "../inbox/useFeed";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { customerName } from "../list/customerName";
import { goTo } from "../route/navigation";
import { home, type Route } from "../route/route";
import { useMe } from "../session/me";
import { chime } from "./chime";
import { newsBetween, type News } from "./news";
import { showNotice } from "./notice";
import { notifySettings } from "./settings";
import { notifyWords } from "./words";

/** Whether the conversation is in front of somebody's eyes. */
const isSeen = ({ id }: News, openId: string | null): boolean =>
  id === openId && document.visibilityState === "visible" && document.hasFocus();

export function useNotifications(route: Route): void {
  const { words } = useLanguage();
  const notify = useWords(notifyWords);
  const { known, status } = useFeedState();
  const { uid } = useMe();
  const before = useRef<typeof known | null>(null);
  const [since] = useState(() => Date.now());
  const openId = route.screen === "inbox" ? route.conversationId : null;
  const waiting = waitingIn(known);
  const open = openId === null ? undefined : known.get(openId);
  const name = open && (customerName(open.customer) ?? words.unnamedCustomer);

  useEffect(() => {
    const page = name === undefined ? words.appName : `${name} · ${words.appName}`;
    document.title = waiting === 0 ? page : `(${String(waiting)}) ${page}`;
  }, [waiting, name, words]);

  useEffect(() => {
    const last = before.current;
    before.current = status === "ready" ? known : last;
    if (last === null || status !== "ready") return;
    const news = newsBetween(last, known, uid, since).filter((each) => !isSeen(each, openId));
    if (news.length === 0) return;
    const { sound, desktop } = notifySettings();
    if (sound) chime();
    if (!desktop || document.hasFocus()) return;
    for (const { id, conversation, kind } of news.slice(0, 3)) {
      const title = customerName(conversation.customer) ?? words.unnamedCustomer;
      showNotice({
        title,
        body: notify[kind],
        tag: id,
        onOpen: () => goTo({ ...home, conversationId: id }),
      });
    }
  }, [known, status, uid, since, openId, words, notify]);
}
