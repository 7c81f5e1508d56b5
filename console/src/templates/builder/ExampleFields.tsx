/** One example for each variable of a text. */
import { variablesOf } from "../../../../functions/src/contract/template/variables";
import { useWords } from "../../language/words";
import { Field } from "../../form/Field";
import { examplesFor } from "./draft";
import type { DraftErrors } from "./draftErrors";
import { builderWords } from "./words";

interface Props {
  text: string;
  examples: readonly string[];
  errors: DraftErrors;
  /** Where the examples stand. */
  at: string;
  onChange: (examples: string[]) => void;
}

export function ExampleFields({ text, examples, errors, at, onChange }: Props) {
  const words = useWords(builderWords);
  const names = variablesOf(text);
  if (names.length === 0) return null;
  const values = examplesFor(text, examples);
  return (
    <fieldset className="pair">
      <legend>
        {words.examples} <span className="hint">{words.examplesHint}</span>
      </legend>
      {names.map((name, index) => (
        <Field key={name} label={words.example(name)} error={errors[`${at}.${String(index)}`]}>
          {(input) => (
            <input
              {...input}
              dir="auto"
              maxLength={200}
              value={values[index] ?? ""}
              onChange={({ target }) => onChange(values.with(index, target.value))}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
