/** The limits within which the AI answers by itself. */
import { useWords } from "../../language/words";
import { Check } from "../../form/Check";
import { NumberField } from "../../form/NumberField";
import type { PartProps } from "./part";
import { channelWords } from "./words";

/** What a limit begins with when somebody sets it. */
const first = { minConfidence: 0.6, handBackAfterMinutes: 60 };

export function ChannelAi({ settings, errors, change }: PartProps) {
  const words = useWords(channelWords);
  const { quietMs, minConfidence, handBackAfterMinutes, repliesPerHour, maxParts } = settings.rules;
  const error = (name: string, text: string): string | undefined =>
    errors.at(`rules.${name}`) ? text : undefined;
  return (
    <section className="settings-part">
      <h3>{words.sections.ai}</h3>
      <div className="side-by-side">
        <NumberField
          label={words.quiet}
          hint={words.quietHint}
          unit={words.milliseconds}
          error={error("quietMs", words.quietError)}
          value={quietMs}
          onChange={(value) => change({ rules: { quietMs: value } })}
        />
        <NumberField
          label={words.maxParts}
          hint={words.maxPartsHint}
          unit={words.messages}
          error={error("maxParts", words.maxPartsError)}
          value={maxParts}
          onChange={(value) => change({ rules: { maxParts: value } })}
        />
        <NumberField
          label={words.repliesPerHour}
          hint={words.repliesHint}
          unit={words.replies}
          error={error("repliesPerHour", words.repliesError)}
          value={repliesPerHour}
          onChange={(value) => change({ rules: { repliesPerHour: value } })}
        />
      </div>
      <Check
        label={words.confidence}
        hint={words.confidenceHint}
        checked={minConfidence !== null}
        onChange={(checked) => change({ rules: { minConfidence: checked ? first.minConfidence : null } })}
      />
      {minConfidence !== null && (
        <div className="indented">
          <NumberField
            label={words.confidenceValue}
            unit={words.percent}
            error={error("minConfidence", words.confidenceError)}
            value={Math.round(minConfidence * 1_000) / 10}
            onChange={(value) => change({ rules: { minConfidence: value / 100 } })}
          />
        </div>
      )}
      <Check
        label={words.handBack}
        hint={words.handBackHint}
        checked={handBackAfterMinutes !== null}
        onChange={(checked) =>
          change({ rules: { handBackAfterMinutes: checked ? first.handBackAfterMinutes : null } })
        }
      />
      {handBackAfterMinutes !== null && (
        <div className="indented">
          <NumberField
            label={words.handBackValue}
            unit={words.minutes}
            error={error("handBackAfterMinutes", words.handBackError)}
            value={handBackAfterMinutes}
            onChange={(value) => change({ rules: { handBackAfterMinutes: value } })}
          />
        </div>
      )}
    </section>
  );
}
