/** A template's category as Meta has it, and where that isn't, or won't be, what was asked for. */
import type { Template } from "../../../functions/src/contract/documents";
import { entry } from "../language/entry";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { askedCategory } from "./standing";
import { templatesWords } from "./words";

export function Category({ template }: { template: Template }) {
  const words = useWords(templatesWords);
  const nameOf = (category: string): string => entry(words.categories, category) ?? category;
  const asked = askedCategory(template);
  const { category, nextCategory } = template;
  const isOther = asked !== null && asked !== category;
  const drift = nextCategory
    ? words.becomes(nameOf(nextCategory.category))
    : isOther
      ? words.asked(nameOf(asked))
      : null;
  return (
    <span className="category">
      {nameOf(category)}
      {drift !== null && (
        <span className="drift" title={nextCategory ? words.becomesHint : words.driftHint}>
          <Icon name="warning" size={14} />
          {drift}
        </span>
      )}
    </span>
  );
}
