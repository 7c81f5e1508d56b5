/** One member of the team, what they may do, and the ways to change it. */
import { useState } from "react";
import { isAtLeast, type Role, roleSchema, type User } from "../../../../functions/src/contract/user";
import { callableOnce } from "../../calls/calls";
import { ProblemLine } from "../../calls/ProblemLine";
import { useCall } from "../../calls/useCall";
import { Confirm } from "../../form/Confirm";
import { useWords } from "../../language/words";
import { Avatar } from "../../list/Avatar";
import { useMe } from "../../session/me";
import { adminWords } from "../words";
import { peopleWords } from "./words";

const setRole = callableOnce("setRole");
const disableUser = callableOnce("disableUser");

type Asking = { type: "role"; role: Role } | { type: "disable" };

/** Oneself is shown and not changed. */
export function Person({ uid, user }: { uid: string; user: User }) {
  const words = useWords(peopleWords);
  const { roles } = useWords(adminWords);
  const isMe = useMe().uid === uid;
  const [asking, setAsking] = useState<Asking | null>(null);
  const role = useCall(setRole);
  const disable = useCall(disableUser);
  const account = { uid };
  const name = user.name ?? words.unnamed;
  const pending = role.pending || disable.pending;

  const choose = (next: Role): void => {
    if (isAtLeast(next, user.role)) void role.run({ account, role: next });
    else setAsking({ type: "role", role: next });
  };
  const confirm = async (): Promise<void> => {
    const done =
      asking?.type === "role"
        ? await role.run({ account, role: asking.role })
        : await disable.run({ account, disabled: true });
    if (done) setAsking(null);
  };
  return (
    <li className="card person" data-disabled={user.disabled}>
      <Avatar name={name} />
      <div className="person-name">
        <p className="strong">
          <bdi>{name}</bdi> {isMe && <span className="tag">{words.you}</span>}
        </p>
        <p className="muted">{user.disabled ? words.disabled : words.active}</p>
      </div>
      <select
        aria-label={words.roleOf(name)}
        title={isMe ? words.own : undefined}
        disabled={isMe || pending}
        value={user.role}
        onChange={({ target }) => choose(roleSchema.parse(target.value))}
      >
        {roleSchema.options.map((option) => (
          <option key={option} value={option}>
            {roles[option]}
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={isMe || pending}
        onClick={() =>
          user.disabled ? void disable.run({ account, disabled: false }) : setAsking({ type: "disable" })
        }
      >
        {user.disabled ? words.letIn : words.keepOut}
      </button>
      {asking === null && <ProblemLine problem={role.problem ?? disable.problem} />}
      {asking !== null && (
        <Confirm
          title={asking.type === "role" ? words.weakerTitle(name) : words.keepOutTitle(name)}
          text={asking.type === "role" ? words.weakerText(name, roles[asking.role]) : words.keepOutText(name)}
          act={asking.type === "role" ? words.changeRole : words.keepOut}
          pending={pending}
          problem={role.problem ?? disable.problem}
          onConfirm={() => void confirm()}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  );
}
