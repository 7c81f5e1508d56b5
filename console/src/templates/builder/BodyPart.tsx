/** The text, with WhatsApp's marks and variables, and an example for each variable. */
import { useWords } from "../../language/words";
import { examplesFor } from "./draft";
import { ExampleFields } from "./ExampleFields";
import type { PartProps } from "./part";
import { TextWithVariables } from "./TextWithVariables";
import { builderWords } from "./words";

const most = 1_024;

export function BodyPart({ draft, errors, change }: PartProps) {
  const words = useWords(builderWords);
  const { body, examples, parameterFormat } = draft;
  return (
    <section className="settings-part">
      <h2>{words.body}</h2>
      <TextWithVariables
        label={words.body}
        lang={draft.language.slice(0, 2)}
        format={parameterFormat}
        most={most}
        error={errors["body"]}
        value={body}
        onChange={(text) => change({ body: text, examples: examplesFor(text, examples) })}
      />
      <ExampleFields
        text={body}
        examples={examples}
        errors={errors}
        at="examples"
        onChange={(next) => change({ examples: next })}
      />
    </section>
  );
}
