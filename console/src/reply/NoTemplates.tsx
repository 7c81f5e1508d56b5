/** Stands in the picker when no template is approved, and leads to where one is made. */
import { useLanguage } from "../language/language";
import { RouteLink } from "../route/RouteLink";

/** A sentence and a link. */
export function NoTemplates() {
  const { words } = useLanguage();
  return (
    <p>
      {words.picker.none}{" "}
      <RouteLink to={{ screen: "area", area: "templates", path: "" }}>{words.picker.make}</RouteLink>
    </p>
  );
}
