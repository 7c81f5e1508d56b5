/** How long messages and their files are kept. */
import { useWords } from "../../language/words";
import { LimitField } from "./LimitField";
import type { PartProps } from "./part";
import { channelWords } from "./words";

export function ChannelKeeping({ settings, errors, change }: PartProps) {
  const words = useWords(channelWords);
  return (
    <section className="settings-part">
      <h3>{words.sections.keep}</h3>
      <LimitField
        label={words.keep}
        hint={words.keepHint}
        valueLabel={words.keepValue}
        unit={words.daysUnit}
        error={errors.at("rules.keepMessagesDays") ? words.keepError : undefined}
        value={settings.rules.keepMessagesDays}
        first={365}
        onChange={(keepMessagesDays) => change({ rules: { keepMessagesDays } })}
      />
    </section>
  );
}
