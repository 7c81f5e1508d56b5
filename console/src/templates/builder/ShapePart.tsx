/** Whether it is one message or cards to swipe, and how its variables are written. */
import { useWords } from "../../language/words";
import { Choice } from "../../form/Choice";
import { blankCard } from "./draft";
import { errorBelow } from "./draftErrors";
import type { PartProps } from "./part";
import { builderWords } from "./words";

export function ShapePart({ draft, edited, errors, change }: PartProps) {
  const words = useWords(builderWords);
  const { cards, category } = draft;
  const canBeCards = category === "MARKETING" || cards !== null;
  const error = errors["carousel"] ?? (cards === null ? undefined : errorBelow(errors, "category"));
  return (
    <section className="settings-part two-choices">
      {canBeCards && (
        <div>
          <Choice
            label={words.shape}
            value={cards === null ? "plain" : "carousel"}
            options={(["plain", "carousel"] as const).map((value) => ({ value, ...words.shapes[value] }))}
            onChange={(shape) =>
              change({ cards: shape === "plain" ? null : [blankCard("image"), blankCard("image")] })
            }
          />
          {error !== undefined && (
            <p className="field-error" role="alert">
              {error}
            </p>
          )}
        </div>
      )}
      {edited === null && (
        <Choice
          label={words.format}
          value={draft.parameterFormat}
          options={(["positional", "named"] as const).map((value) => ({ value, ...words.formats[value] }))}
          onChange={(parameterFormat) => change({ parameterFormat })}
        />
      )}
    </section>
  );
}
