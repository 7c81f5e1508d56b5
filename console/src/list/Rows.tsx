/** The rows in sight, among as many as there are; `j` and `k` move through all of them, Enter opens. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type RefObject } from "react";
import { useKey } from "../frame/useKey";
import { useWords } from "../language/words";
import type { Row } from "../inbox/views";
import type { InboxRoute } from "../route/route";
import { ConversationRow } from "./ConversationRow";
import { listWords } from "./words";

/** Every row has it, so that nothing needs measuring; see `.row` in list.css. CSS pixels. */
const rowHeight = 88;

interface Props {
  rows: readonly Row[];
  list: InboxRoute;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The list itself. */
export function Rows({ rows, list, scroller }: Props) {
  const words = useWords(listWords);
  const wanted = useRef<string | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  });

  const move = (by: number): void => {
    const focused = document.activeElement?.getAttribute("data-row");
    const from = rows.findIndex(({ id }) => id === (wanted.current ?? focused ?? list.conversationId));
    const index = Math.min(rows.length - 1, Math.max(0, from === -1 ? 0 : from + by));
    wanted.current = rows[index]?.id ?? null;
    virtual.scrollToIndex(index);
    focusWanted();
  };
  const focusWanted = (): void => {
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(wanted.current ?? "")}"]`,
    );
    if (!row) return;
    row.focus({ preventScroll: true });
    wanted.current = null;
  };
  useEffect(() => {
    if (wanted.current !== null) focusWanted();
  });
  useKey("j", () => move(1));
  useKey("k", () => move(-1));

  return (
    <ul className="rows" aria-label={words.title} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        return (
          row && (
            <li
              key={key}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <ConversationRow
                id={row.id}
                conversation={row.data}
                list={list}
                open={row.id === list.conversationId}
              />
            </li>
          )
        );
      })}
    </ul>
  );
}
