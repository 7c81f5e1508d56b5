/** The addresses of the console. The URL is the state: every screen is a route and every route can be sent to someone. */

export type Route =
  | { screen: "conversations" }
  | { screen: "conversation"; conversationId: string }
  | { screen: "templates" }
  | { screen: "unknown" };

/** The route at a path. */
export function routeOf(path: string): Route {
  const [first, second, ...rest] = path.split("/").filter((part) => part !== "");
  if (first === undefined) return { screen: "conversations" };
  if (first === "templates" && second === undefined) return { screen: "templates" };
  if (first === "c" && second !== undefined && rest.length === 0) {
    const conversationId = decoded(second);
    if (conversationId !== null) return { screen: "conversation", conversationId };
  }
  return { screen: "unknown" };
}

/** The path of a route; `unknown` leads home. */
export function pathOf(route: Route): string {
  switch (route.screen) {
    case "conversation":
      return `/c/${encodeURIComponent(route.conversationId)}`;
    case "templates":
      return "/templates";
    case "conversations":
    case "unknown":
      return "/";
  }
}

/** @returns null when the text is no valid percent-encoding */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
