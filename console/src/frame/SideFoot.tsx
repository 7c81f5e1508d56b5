/** The bottom of the side pane: who is signed in, and the language. */
import { LanguageSwitch } from "../language/LanguageSwitch";
import { Account } from "../session/Account";

/** Account and language. */
export function SideFoot() {
  return (
    <footer className="side-foot">
      <Account />
      <LanguageSwitch />
    </footer>
  );
}
