/**
 * The addresses of the console. The URL is the state: every screen is a route and every route can be sent to someone. The
 * open conversation keeps the view it was opened from (`/c/<id>?in=waiting`), so that the list beside it stays.
 */

export const views = ["waiting", "mine", "ai", "all", "closed", "search"] as const;
/** What the list shows. */
export type View = (typeof views)[number];

/** Screens beside the inbox; each has a row in `frame/areas.tsx`. */
export const areaNames = ["templates", "numbers", "admin"] as const;
export type Area = (typeof areaNames)[number];

export interface InboxRoute {
  screen: "inbox";
  view: View;
  /** What is looked for, in the view `search`; empty elsewhere. */
  search: string;
  conversationId: string | null;
}
export type Route =
  | InboxRoute
  /** `path` is what stands behind the area's name, with its query: "", "/new", "/12?tab=text". */
  | { screen: "area"; area: Area; path: string }
  | { screen: "unknown" };

/** The inbox with every conversation in it. */
export const home: InboxRoute = { screen: "inbox", view: "all", search: "", conversationId: null };

const isView = (text: string | null | undefined): text is View => views.some((view) => view === text);
const isArea = (text: string | undefined): text is Area => areaNames.some((area) => area === text);

/** @param url path and query, as `/search?q=budi` */
export function routeOf(url: string): Route {
  const { pathname, searchParams, search } = new URL(url, "https://console.invalid");
  const [first, second, ...rest] = pathname.split("/").filter((part) => part !== "");
  if (first === undefined) return home;
  if (isArea(first)) return { screen: "area", area: first, path: pathname.slice(first.length + 1) + search };
  const words = searchParams.get("q") ?? "";
  if (isView(first) && second === undefined) {
    return { ...home, view: first, search: first === "search" ? words : "" };
  }
  const conversationId = first === "c" && rest.length === 0 && second !== undefined ? decoded(second) : null;
  if (conversationId === null) return { screen: "unknown" };
  const from = searchParams.get("in");
  const view = isView(from) ? from : "all";
  return { screen: "inbox", view, search: view === "search" ? words : "", conversationId };
}

/** Path and query of a route; `unknown` leads home. */
export function pathOf(route: Route): string {
  switch (route.screen) {
    case "inbox":
      return inboxPath(route);
    case "area":
      return `/${route.area}${route.path}`;
    case "unknown":
      return "/";
  }
}

function inboxPath({ view, search, conversationId }: InboxRoute): string {
  const query = new URLSearchParams();
  if (conversationId !== null && view !== "all") query.set("in", view);
  if (view === "search" && search !== "") query.set("q", search);
  const path =
    conversationId === null
      ? view === "all"
        ? "/"
        : `/${view}`
      : `/c/${encodeURIComponent(conversationId)}`;
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** @returns null when the text is no valid percent-encoding */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
