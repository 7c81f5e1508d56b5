/** The browser's address as a store, and the one way to change it. */
import { useSyncExternalStore } from "react";
import { pathOf, routeOf, type Route } from "./route";

const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
};

/** Goes to a route as a new entry of the history. */
export function goTo(route: Route): void {
  const path = pathOf(route);
  if (path === window.location.pathname) return;
  window.history.pushState(null, "", path);
  for (const listener of listeners) listener();
}

/** The route of the present address. */
export const useRoute = (): Route => routeOf(useSyncExternalStore(subscribe, () => window.location.pathname));
