/** Who is signed in, the language, and the way out, behind one button of the bar. */
import { LanguageSwitch } from "../language/LanguageSwitch";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { NotifySwitches } from "../notify/NotifySwitches";
import { Popup } from "../parts/Popup";
import { Account } from "../session/Account";
import { useMe } from "../session/me";
import { nameIn, useTeam } from "../session/team";
import { frameWords } from "./words";

/** The button and its panel. */
export function MeMenu() {
  const frame = useWords(frameWords);
  const label = (
    <>
      <Icon name="person" />
      <span>{frame.me}</span>
    </>
  );
  return (
    <Popup label={label} className="rail-link rail-me" panel={frame.me} side="right">
      {() => <MePanel />}
    </Popup>
  );
}

function MePanel() {
  const { words } = useLanguage();
  const me = useMe();
  const name = nameIn(useTeam(), me.uid);
  return (
    <>
      <div>
        {name !== null && <p className="strong">{name}</p>}
        <p className="muted">{me.email}</p>
      </div>
      <div className="me-line">
        {words.language}
        <LanguageSwitch />
      </div>
      <NotifySwitches />
      <Account />
    </>
  );
}
