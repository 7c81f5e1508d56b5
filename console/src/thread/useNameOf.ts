/** What a member of the team is called on this screen: "You", a name, or that we don't know it. */
import { useLanguage } from "../language/language";
import { useMe } from "../session/me";
import { nameIn, useTeam } from "../session/team";

/** @returns takes a uid, and the name that a document has beside it */
export function useNameOf(): (uid: string, name?: string | null) => string {
  const { words } = useLanguage();
  const me = useMe();
  const team = useTeam();
  return (uid, name) =>
    uid === me.uid
      ? words.you
      : uid === "system"
        ? words.system
        : (nameIn(team, uid) ?? name ?? words.anotherAgent);
}
