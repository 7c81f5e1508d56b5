/** Who wants no messages, or no marketing: each customer once, whoever they are known as, the newest wish first. */
import { useMemo } from "react";
import { type Suppression, suppressionSchema } from "../../../../functions/src/contract/documents";
import { queries } from "../../../../functions/src/contract/queries";
import { Notice } from "../../frame/Notice";
import { useWords } from "../../language/words";
import { SectionHead } from "../../office/SectionHead";
import { adminWords } from "../words";
import type { Item } from "../../live/live";
import { livePages } from "../../live/livePages";
import { Loaded } from "../../office/Loaded";
import { More } from "../../office/More";
import { SuppressionRow } from "./SuppressionRow";
import { suppressionsWords } from "./words";

const pageSize = 50;

const changedOf = ({ data }: Item<Suppression>): number => data.changedAt?.toMillis() ?? 0;

/** A customer has one document for each alias; they say the same. */
function byCustomer(items: readonly Item<Suppression>[]): Suppression[] {
  const newest = [...items].sort((a, b) => changedOf(b) - changedOf(a));
  return [...new Map(newest.toReversed().map(({ data }) => [data.conversationId, data])).values()].sort(
    (a, b) => (b.changedAt?.toMillis() ?? 0) - (a.changedAt?.toMillis() ?? 0),
  );
}

export function Suppressions() {
  const words = useWords(suppressionsWords);
  const { sections } = useWords(adminWords);
  const source = useMemo(() => livePages(queries.suppressions(pageSize), suppressionSchema), []);
  return (
    <section className="section">
      <SectionHead title={sections.suppressions} intro={words.intro} />
      <Loaded source={source}>
        {(pages) => (
          <>
            {pages.items.length === 0 && <Notice text={words.none} />}
            <ul className="card-list">
              {byCustomer(pages.items).map((suppression) => (
                <SuppressionRow key={suppression.conversationId} suppression={suppression} />
              ))}
            </ul>
            <More pages={pages} onMore={() => void source.more()} />
          </>
        )}
      </Loaded>
    </section>
  );
}
