/** Cards to swipe: each a picture or film, with a text and up to two buttons; all made alike. */
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { ButtonList } from "./ButtonList";
import { blankCard, examplesFor, type ButtonType, type CardDraft, type MediaType } from "./draft";
import { errorBelow } from "./draftErrors";
import { ExampleFields } from "./ExampleFields";
import type { PartProps } from "./part";
import { SampleField } from "./SampleField";
import { TextWithVariables } from "./TextWithVariables";
import { builderWords } from "./words";

const media: readonly MediaType[] = ["image", "video"];
const types: readonly ButtonType[] = ["quickReply", "url", "phoneNumber"];
const [fewest, most] = [2, 10];
const longestText = 160;
const mostButtons = 2;

interface CardProps extends PartProps {
  card: CardDraft;
  index: number;
  onCard: (changes: Partial<CardDraft>) => void;
  onRemove: (() => void) | null;
}

function Card({ card, index, onCard, onRemove, draft, errors, onPicture }: CardProps) {
  const words = useWords(builderWords);
  const at = `carousel.${String(index)}`;
  return (
    <fieldset className="card-draft">
      <legend className="strong">{words.card(index + 1)}</legend>
      {onRemove !== null && (
        <button
          type="button"
          className="quiet icon-button card-remove"
          aria-label={`${words.removeCard} (${words.card(index + 1)})`}
          title={words.removeCard}
          onClick={onRemove}
        >
          <Icon name="close" size={16} />
        </button>
      )}
      <SampleField
        key={card.header.type}
        kind={card.header.type === "video" ? "video" : "image"}
        wabaId={draft.wabaId}
        sample={card.header.sample}
        error={errorBelow(errors, `${at}.header`)}
        onChange={(sample, address) => {
          if (address !== null) onPicture(sample, address);
          onCard({ header: { ...card.header, sample } });
        }}
      />
      <TextWithVariables
        label={words.cardBody}
        lang={draft.language.slice(0, 2)}
        format={draft.parameterFormat}
        most={longestText}
        rows={2}
        error={errors[`${at}.body`]}
        value={card.body}
        onChange={(text) => onCard({ body: text, examples: examplesFor(text, card.examples) })}
      />
      <ExampleFields
        text={card.body}
        examples={card.examples}
        errors={errors}
        at={`${at}.examples`}
        onChange={(examples) => onCard({ examples })}
      />
      <ButtonList
        types={types}
        most={mostButtons}
        errors={errors}
        at={`${at}.buttons`}
        buttons={card.buttons}
        onChange={(buttons) => onCard({ buttons })}
      />
    </fieldset>
  );
}

export function CardsPart(props: PartProps) {
  const { draft, change } = props;
  const words = useWords(builderWords);
  const cards = draft.cards ?? [];
  const kind: MediaType = cards[0]?.header.type === "video" ? "video" : "image";
  const become = (next: CardDraft[]): void => change({ cards: next });
  /** A new card has the buttons that the others have, without their words. */
  const add = (): void => {
    const buttons = cards.at(-1)?.buttons.map((button) => ({ ...button })) ?? [];
    become([...cards, { ...blankCard(kind), buttons }]);
  };
  return (
    <section className="settings-part">
      <h2>{words.cards}</h2>
      <p className="muted">{words.cardsHint}</p>
      <div className="choice start" role="group" aria-label={words.cardMedia}>
        {media.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === kind}
            onClick={() =>
              become(cards.map((card) => ({ ...card, header: { ...card.header, type: each, sample: "" } })))
            }
          >
            {words.headers[each]}
          </button>
        ))}
      </div>
      {cards.map((card, index) => (
        <Card
          key={index}
          {...props}
          card={card}
          index={index}
          onCard={(changes) => become(cards.with(index, { ...card, ...changes }))}
          onRemove={cards.length > fewest ? () => become(cards.toSpliced(index, 1)) : null}
        />
      ))}
      <button type="button" className="with-icon start" disabled={cards.length >= most} onClick={add}>
        <Icon name="plus" size={16} /> {words.addCard}
      </button>
    </section>
  );
}
