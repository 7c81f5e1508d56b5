/** Where one is among the templates. Pure. */
import type { Route } from "../route/route";

export type Place =
  | { view: "list"; filter: string; search: string }
  | { view: "detail" | "edit"; templateId: string }
  /** `like`: the template whose parts it begins with. */
  | { view: "new"; like: string | null };

/** @param path what stands behind `/templates` in the address */
export function placeOf(path: string): Place {
  const { pathname, searchParams } = new URL(path, "https://console.invalid");
  const [first, second] = pathname.split("/").filter((part) => part !== "");
  if (first === undefined) {
    return { view: "list", filter: searchParams.get("show") ?? "", search: searchParams.get("q") ?? "" };
  }
  if (first === "new") return { view: "new", like: searchParams.get("like") };
  return { view: second === "edit" ? "edit" : "detail", templateId: first };
}

function pathOf(place: Place): string {
  switch (place.view) {
    case "list": {
      const query = new URLSearchParams();
      if (place.filter !== "") query.set("show", place.filter);
      if (place.search !== "") query.set("q", place.search);
      return query.size === 0 ? "" : `?${query.toString()}`;
    }
    case "new":
      return place.like === null ? "/new" : `/new?like=${encodeURIComponent(place.like)}`;
    case "detail":
      return `/${place.templateId}`;
    case "edit":
      return `/${place.templateId}/edit`;
  }
}

export const routeTo = (place: Place): Route => ({ screen: "area", area: "templates", path: pathOf(place) });
export const allTemplates: Place = { view: "list", filter: "", search: "" };
