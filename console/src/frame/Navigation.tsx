/** The slim bar of the console: the inbox, the screens of one's role, and oneself. On a phone it lies at the bottom. */
import { useWords } from "../language/words";
import { Icon, type IconName } from "../marks/Icon";
import { areaNames, home, type Route } from "../route/route";
import { RouteLink } from "../route/RouteLink";
import { isAtLeast } from "../../../functions/src/contract/user";
import { useMe } from "../session/me";
import { areas } from "./areas";
import { MeMenu } from "./MeMenu";
import { frameWords } from "./words";

interface EntryProps {
  to: Route;
  icon: IconName;
  label: string;
  here: boolean;
}

function Entry({ to, icon, label, here }: EntryProps) {
  return (
    <RouteLink to={to} className="rail-link" aria-current={here ? "page" : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
    </RouteLink>
  );
}

/** The present screen is marked for eyes and screen readers. */
export function Navigation({ route }: { route: Route }) {
  const words = useWords(frameWords);
  const { role } = useMe();
  const present: string | null = route.screen === "area" ? route.area : null;
  const mine = areaNames.filter((area) => role !== null && isAtLeast(role, areas[area].least));
  return (
    <nav className="rail" aria-label={words.navigation}>
      <Entry to={home} icon="inbox" label={words.inbox} here={route.screen === "inbox"} />
      {mine.map((area) => (
        <Entry
          key={area}
          to={{ screen: "area", area, path: "" }}
          icon={areas[area].icon}
          label={words.areas[area]}
          here={present === area}
        />
      ))}
      <MeMenu />
    </nav>
  );
}
