/** Addresses and what they show. */
import { home, pathOf, routeOf } from "./route";

test.each([
  ["/", home],
  ["/waiting", { ...home, view: "waiting" }],
  ["/search?q=budi+s", { ...home, view: "search", search: "budi s" }],
  ["/c/1-abc", { ...home, conversationId: "1-abc" }],
  ["/c/1-abc?in=mine", { ...home, view: "mine", conversationId: "1-abc" }],
  ["/c/1-abc?in=search&q=rina", { ...home, view: "search", search: "rina", conversationId: "1-abc" }],
  ["/templates", { screen: "area", area: "templates", path: "" }],
  ["/templates/12/edit?tab=text", { screen: "area", area: "templates", path: "/12/edit?tab=text" }],
] as const)("%s leads there and back", (path, route) => {
  expect(routeOf(path)).toEqual(route);
  expect(routeOf(pathOf(route))).toEqual(route);
});

test.each(["/nothing", "/c", "/c/a/b", "/c/%E0%A4%A", "/waiting/more", "/constructor"])(
  "%s is nothing",
  (path) => {
    expect(routeOf(path)).toEqual({ screen: "unknown" });
  },
);
