/** The small line below the text. */
import { useWords } from "../../language/words";
import { Field } from "../../form/Field";
import type { PartProps } from "./part";
import { builderWords } from "./words";

export function FooterPart({ draft, errors, change }: PartProps) {
  const words = useWords(builderWords);
  return (
    <section className="settings-part">
      <Field label={words.footer} hint={words.footerHint} error={errors["footer"]}>
        {(input) => (
          <input
            {...input}
            dir="auto"
            maxLength={60}
            value={draft.footer}
            onChange={({ target }) => change({ footer: target.value })}
          />
        )}
      </Field>
    </section>
  );
}
