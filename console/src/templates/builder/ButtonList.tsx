/** Buttons to write, move and remove, and a menu of kinds to add. */
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { Menu } from "../../parts/Menu";
import { ButtonFields } from "./ButtonFields";
import { blankButton, type ButtonDraft, type ButtonType } from "./draft";
import type { DraftErrors } from "./draftErrors";
import { builderWords } from "./words";

interface Props {
  /** Kinds that can be added. */
  types: readonly ButtonType[];
  most: number;
  errors: DraftErrors;
  /** Where they stand. */
  at: string;
  buttons: readonly ButtonDraft[];
  onChange: (buttons: ButtonDraft[]) => void;
}

const moved = (buttons: readonly ButtonDraft[], from: number, to: number): ButtonDraft[] => {
  const button = buttons[from];
  return button === undefined ? [...buttons] : buttons.toSpliced(from, 1).toSpliced(to, 0, button);
};

export function ButtonList({ types, most, errors, at, buttons, onChange }: Props) {
  const words = useWords(builderWords);
  const place = (index: number): string => `${at}.${String(index)}`;
  return (
    <>
      {buttons.length > 0 && (
        <ol className="button-list">
          {buttons.map((button, index) => (
            <li key={index} className="button-draft">
              <header>
                <span className="strong">{words.buttonTypes[button.type]}</span>
                <span className="card-end">
                  <button
                    type="button"
                    className="quiet icon-button"
                    aria-label={words.moveUp}
                    title={words.moveUp}
                    disabled={index === 0}
                    onClick={() => onChange(moved(buttons, index, index - 1))}
                  >
                    <Icon name="up" size={16} />
                  </button>
                  <button
                    type="button"
                    className="quiet icon-button"
                    aria-label={words.moveDown}
                    title={words.moveDown}
                    disabled={index === buttons.length - 1}
                    onClick={() => onChange(moved(buttons, index, index + 1))}
                  >
                    <Icon name="down" size={16} />
                  </button>
                  <button
                    type="button"
                    className="quiet icon-button"
                    aria-label={words.removeButton}
                    title={words.removeButton}
                    onClick={() => onChange(buttons.toSpliced(index, 1))}
                  >
                    <Icon name="close" size={16} />
                  </button>
                </span>
              </header>
              <ButtonFields
                button={button}
                errors={errors}
                at={place(index)}
                onChange={(changes) => onChange(buttons.with(index, { ...button, ...changes }))}
              />
            </li>
          ))}
        </ol>
      )}
      {errors[at] !== undefined && (
        <p className="field-error" role="alert">
          {errors[at]}
        </p>
      )}
      <span className="start">
        <Menu
          label={
            <>
              <Icon name="plus" size={16} /> {words.addButton}
            </>
          }
          className="with-icon"
          disabled={buttons.length >= most}
          items={types.map((type) => ({
            label: words.buttonTypes[type],
            act: () => onChange([...buttons, blankButton(type)]),
          }))}
        />
      </span>
    </>
  );
}
