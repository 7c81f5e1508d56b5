/** People whose cards a customer or agent shared. */
import type { ContentOf } from "../../../../functions/src/contract/content";
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { CopyButton } from "../../parts/CopyButton";
import { threadWords } from "../words";

type Person = ContentOf<"contacts">["contacts"][number];

function Card({ person }: { person: Person }) {
  const words = useWords(threadWords);
  const numbers = person.phones.flatMap(({ phone, waId }) => {
    const shown = phone ?? (waId === undefined ? undefined : `+${waId}`);
    return shown === undefined ? [] : [shown];
  });
  const { name, organization, birthday, emails, addresses, urls } = person;
  const lines = [organization, birthday, ...emails, ...addresses, ...urls].filter(
    (line) => line !== undefined,
  );
  return (
    <div className="card">
      <Icon name="person" />
      <div>
        <p className="strong" dir="auto">
          {name ?? words.kinds.contacts}
        </p>
        {numbers.map((number) => (
          <p key={number} className="card-line tabular">
            <bdi>{number}</bdi> <CopyButton text={number} label={words.copyNumber} />
          </p>
        ))}
        {lines.map((line, index) => (
          <p key={index} dir="auto">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
}

/** One card a person. */
export function People({ content }: { content: ContentOf<"contacts"> }) {
  return content.contacts.map((person, index) => <Card key={index} person={person} />);
}
