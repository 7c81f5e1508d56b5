/** What a channel is called, what it speaks, and what the AI does in its new conversations. */
import { aiUseSchema } from "../../../../functions/src/contract/channel";
import { useWords } from "../../language/words";
import { Choice } from "../../form/Choice";
import { Field } from "../../form/Field";
import type { PartProps } from "./part";
import { channelWords } from "./words";

export function ChannelGeneral({ settings, errors, change }: PartProps) {
  const words = useWords(channelWords);
  return (
    <section className="settings-part">
      <h3>{words.sections.general}</h3>
      <Field label={words.name} error={errors.at("name") ? words.nameError : undefined}>
        {(input) => (
          <input
            {...input}
            dir="auto"
            value={settings.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Choice
        label={words.ai}
        value={settings.ai}
        options={aiUseSchema.options.map((value) => ({ value, ...words.aiUse[value] }))}
        onChange={(ai) => change({ ai })}
      />
      <Choice
        label={words.language}
        value={settings.language}
        options={(["id", "en"] as const).map((value) => ({ value, label: words.languages[value] }))}
        onChange={(language) => change({ language })}
      />
    </section>
  );
}
