/** The way back to the list on a phone, where the main pane covers it. Hidden by the stylesheet where both are seen. */
import { useLanguage } from "../language/language";
import { RouteLink } from "../route/RouteLink";

/** An arrow to the conversations. */
export function BackLink() {
  const { words } = useLanguage();
  return (
    <RouteLink to={{ screen: "conversations" }} className="back" aria-label={words.back} title={words.back}>
      <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
        <path d="M10 3 5 8l5 5" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      </svg>
    </RouteLink>
  );
}
