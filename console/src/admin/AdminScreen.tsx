/** The screen of `/admin`: its parts on the left, one of them open. On a phone the parts are a row on top. */
import { isAtLeast } from "../../../functions/src/contract/user";
import { Notice } from "../frame/Notice";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { RouteLink } from "../route/RouteLink";
import { useMe } from "../session/me";
import { Channels } from "./channels/Channels";
import { Customers } from "./customers/Customers";
import { FailedEvents } from "./events/FailedEvents";
import { SystemHealth } from "./health/SystemHealth";
import { People } from "./people/People";
import { CannedReplies } from "./replies/CannedReplies";
import { leastFor, placeOf, sectionNames, type SectionName } from "./sections";
import { Suppressions } from "./suppressions/Suppressions";
import { adminWords } from "./words";
import "../office/office.css";
import "./admin.css";

function Section({ name, chosen }: { name: SectionName; chosen: string }) {
  switch (name) {
    case "channels":
      return <Channels chosen={chosen} />;
    case "people":
      return <People />;
    case "replies":
      return <CannedReplies />;
    case "suppressions":
      return <Suppressions />;
    case "customers":
      return <Customers chosen={chosen} />;
    case "events":
      return <FailedEvents />;
    case "health":
      return <SystemHealth />;
  }
}

/** On a phone the parts are a row that is longer than the screen. */
const inSight = (link: HTMLAnchorElement | null): void =>
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });

/** @param path what stands behind `/admin`: the part, and what is looked at in it */
export function AdminScreen({ path }: { path: string }) {
  const { words: all } = useLanguage();
  const words = useWords(adminWords);
  const { role } = useMe();
  const mine = sectionNames.filter((name) => role !== null && isAtLeast(role, leastFor[name]));
  const { section, chosen } = placeOf(path);
  const open = section ?? mine[0] ?? null;
  return (
    <div className="admin">
      <nav className="admin-nav" aria-label={words.title}>
        <h1>{words.title}</h1>
        <ul>
          {mine.map((name) => (
            <li key={name}>
              <RouteLink
                to={{ screen: "area", area: "admin", path: `/${name}` }}
                aria-current={name === open ? "page" : undefined}
                ref={name === open ? inSight : undefined}
              >
                {words.sections[name]}
              </RouteLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="admin-body">
        {open !== null && mine.includes(open) ? (
          <Section key={open} name={open} chosen={chosen} />
        ) : (
          <Notice text={all.notYourRole} />
        )}
      </div>
    </div>
  );
}
