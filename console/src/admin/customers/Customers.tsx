/** What is stored of a customer: looked for by name or number, then to export or to erase. */
import { useState } from "react";
import type { Conversation } from "../../../../functions/src/contract/conversation";
import { ProblemLine } from "../../calls/ProblemLine";
import { useCall } from "../../calls/useCall";
import { Field } from "../../form/Field";
import { search } from "../../inbox/search";
import { useLanguage } from "../../language/language";
import { useWords } from "../../language/words";
import { SectionHead } from "../../office/SectionHead";
import { adminWords } from "../words";
import { Avatar } from "../../list/Avatar";
import { customerName } from "../../list/customerName";
import type { Item } from "../../live/live";
import { RouteLink } from "../../route/RouteLink";
import type { Route } from "../../route/route";
import { Moment } from "../../time/Moment";
import { CustomerData } from "./CustomerData";
import { customersWords } from "./words";

const placeOf = (conversationId: string): Route => ({
  screen: "area",
  area: "admin",
  path: `/customers/${encodeURIComponent(conversationId)}`,
});

function Found({ items }: { items: readonly Item<Conversation>[] }) {
  const { words: all } = useLanguage();
  const words = useWords(customersWords);
  if (items.length === 0) return <p className="muted">{words.nothing}</p>;
  return (
    <ul className="card-list">
      {items.map(({ id, data }) => {
        const name = customerName(data.customer) ?? all.unnamedCustomer;
        const { waId } = data.customer;
        return (
          <li key={id}>
            <RouteLink to={placeOf(id)} className="card card-link">
              <Avatar name={name} />
              <bdi className="strong">{name}</bdi>
              {waId !== undefined && <span className="muted">+{waId}</span>}
              <span className="card-end muted">
                <Moment at={data.updatedAt} as="since" />
              </span>
            </RouteLink>
          </li>
        );
      })}
    </ul>
  );
}

/** @param chosen the conversation that is looked at; empty for the search */
export function Customers({ chosen }: { chosen: string }) {
  const words = useWords(customersWords);
  const { sections } = useWords(adminWords);
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<readonly Item<Conversation>[] | null>(null);
  const { pending, problem, run } = useCall(search);
  if (chosen !== "") return <CustomerData key={chosen} conversationId={chosen} />;
  return (
    <section className="section">
      <SectionHead title={sections.customers} intro={words.intro} />
      <form
        className="form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void run(typed).then((items) => items && setFound(items));
        }}
      >
        <Field label={words.search} hint={words.searchHint}>
          {(input) => (
            <span className="with-unit">
              <input
                {...input}
                type="search"
                dir="auto"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
              <button type="submit" disabled={pending || typed.trim() === ""}>
                {words.find}
              </button>
            </span>
          )}
        </Field>
      </form>
      <ProblemLine problem={problem} />
      {found !== null && <Found items={found} />}
    </section>
  );
}
