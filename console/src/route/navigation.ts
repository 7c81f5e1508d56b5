/** The browser's address as a store, and the one way to change it. */
import { useMemo, useSyncExternalStore } from "react";
import { pathOf, routeOf, type Route } from "./route";

const listeners = new Set<() => void>();
const address = (): string => window.location.pathname + window.location.search;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
};

/** @param how `replace` for what isn't a step of its own, such as a letter typed into a search */
export function goTo(route: Route, how: "push" | "replace" = "push"): void {
  const path = pathOf(route);
  if (path === address()) return;
  if (how === "push") window.history.pushState(null, "", path);
  else window.history.replaceState(null, "", path);
  for (const listener of listeners) listener();
}

/** The route of the present address. */
export function useRoute(): Route {
  const url = useSyncExternalStore(subscribe, address);
  return useMemo(() => routeOf(url), [url]);
}
