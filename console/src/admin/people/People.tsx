/** The team: who may sign in and as what. A change that takes something away asks first, because it works at once. */
import { useState } from "react";
import type { User } from "../../../../functions/src/contract/user";
import { useWords } from "../../language/words";
import { SectionHead } from "../../office/SectionHead";
import { adminWords } from "../words";
import { useTeam } from "../../session/team";
import { InviteDialog } from "./InviteDialog";
import { Person } from "./Person";
import { peopleWords } from "./words";

const byName = ([, a]: [string, User], [, b]: [string, User]): number =>
  Number(a.disabled) - Number(b.disabled) || (a.name ?? "").localeCompare(b.name ?? "");

/** Those who are kept out stand last. */
export function People() {
  const words = useWords(peopleWords);
  const { sections } = useWords(adminWords);
  const team = useTeam();
  const [inviting, setInviting] = useState(false);
  return (
    <section className="section">
      <SectionHead title={sections.people} intro={words.intro}>
        <button type="button" className="primary" onClick={() => setInviting(true)}>
          {words.invite}
        </button>
      </SectionHead>
      <ul className="card-list">
        {[...team].sort(byName).map(([uid, user]) => (
          <Person key={uid} uid={uid} user={user} />
        ))}
      </ul>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </section>
  );
}
