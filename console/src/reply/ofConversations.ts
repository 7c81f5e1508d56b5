/**
 * Something of each conversation that outlives the components which show it, by person: what is under way goes on while
 * another conversation is looked at. It leaves when its owner signs out, like what they typed.
 */
import { unsentOwner, whenForgotten } from "./unsent";

export interface Cell<T> {
  current: () => T;
  subscribe: (listener: () => void) => () => void;
  become: (next: T) => void;
  /** Whether its owner is the person at this console now. */
  isMine: () => boolean;
}

function cellOf<T>(first: T): Cell<T> {
  const owner = unsentOwner();
  const listeners = new Set<() => void>();
  let value = first;
  return {
    current: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    isMine: () => unsentOwner() === owner,
  };
}

/** @param first what there is at first @param leave ends what is under way when the owner signs out */
export function ofConversations<T>(
  first: (conversationId: string) => T,
  leave: (last: T) => void,
): (conversationId: string) => Cell<T> {
  const cells = new Map<string, Cell<T>>();
  whenForgotten((owner) => {
    for (const [key, cell] of cells) {
      if (!key.startsWith(owner)) continue;
      cells.delete(key);
      leave(cell.current());
    }
  });
  return (conversationId) => {
    const key = unsentOwner() + conversationId;
    const cell = cells.get(key) ?? cellOf(first(conversationId));
    cells.set(key, cell);
    return cell;
  };
}
