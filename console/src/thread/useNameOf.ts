/** What a member of the team is called on this screen: "You", a name, or that we don't know it. */
import { isolated } from "../language/isolated";
import { useLanguage } from "../language/language";
import { useMe } from "../session/me";
import { nameIn, useTeam } from "../session/team";

/** @returns takes a uid, and the name that a document has beside it */
export function useNameOf(): (uid: string, name?: string | null) => string {
  const { words } = useLanguage();
  const me = useMe();
  const team = useTeam();
  return (uid, name) => {
    if (uid === me.uid) return words.you;
    return uid === "system" ? words.system : isolated(nameIn(team, uid) ?? name ?? words.anotherAgent);
  };
}
