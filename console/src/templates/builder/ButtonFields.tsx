/** The fields of one button; which they are depends on its kind. */
import type { ReactNode } from "react";
import { useWords } from "../../language/words";
import { Field } from "../../form/Field";
import type { ButtonDraft } from "./draft";
import type { DraftErrors } from "./draftErrors";
import { builderWords, type BuilderWords } from "./words";

interface Props {
  button: ButtonDraft;
  errors: DraftErrors;
  /** Where it stands, such as `buttons.2`. */
  at: string;
  onChange: (changes: Partial<ButtonDraft>) => void;
}

type Key = Exclude<keyof ButtonDraft, "type">;

interface FieldOf {
  key: Key;
  label: (words: BuilderWords) => string;
  hint?: (words: BuilderWords) => string;
  most: number;
}

const text: FieldOf = { key: "text", label: (words) => words.buttonText, most: 25 };

function fieldsOf({ type, url }: ButtonDraft): FieldOf[] {
  switch (type) {
    case "quickReply":
      return [text];
    case "url":
      return [
        text,
        { key: "url", label: (words) => words.url, hint: (words) => words.urlHint, most: 2_000 },
        ...(url.includes("{{")
          ? [{ key: "example" as const, label: (words: BuilderWords) => words.urlExample, most: 2_000 }]
          : []),
      ];
    case "phoneNumber":
      return [
        text,
        { key: "phoneNumber", label: (words) => words.phone, hint: (words) => words.phoneHint, most: 30 },
      ];
    case "copyCode":
      return [{ key: "example", label: (words) => words.code, hint: (words) => words.codeHint, most: 20 }];
    case "requestContactInfo":
      return [];
    case "flow":
      return [
        text,
        { key: "flowId", label: (words) => words.flow, most: 100 },
        { key: "screen", label: (words) => words.screen, most: 100 },
      ];
  }
}

export function ButtonFields({ button, errors, at, onChange }: Props) {
  const words = useWords(builderWords);
  const fields = fieldsOf(button).map(({ key, label, hint, most }): ReactNode => (
    <Field key={key} label={label(words)} hint={hint?.(words) ?? ""} error={errors[`${at}.${key}`]}>
      {(input) => (
        <input
          {...input}
          dir="auto"
          maxLength={most}
          value={button[key]}
          onChange={({ target }) => onChange({ [key]: target.value })}
        />
      )}
    </Field>
  ));
  return (
    <div className="button-fields">
      {button.type === "requestContactInfo" && <p className="muted">{words.contactHint}</p>}
      {fields}
    </div>
  );
}
