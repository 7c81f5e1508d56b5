/** The limits within which the AI answers by itself. */
import { NumberField } from "../../form/NumberField";
import { useWords } from "../../language/words";
import { LimitField } from "./LimitField";
import type { PartProps } from "./part";
import { channelWords } from "./words";

/** As people read it, one digit behind the point. */
const percentOf = (share: number): number => Math.round(share * 1_000) / 10;

export function ChannelAi({ settings, errors, change }: PartProps) {
  const words = useWords(channelWords);
  const { rules } = settings;
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
          value={rules.quietMs}
          onChange={(quietMs) => change({ rules: { quietMs } })}
        />
        <NumberField
          label={words.maxParts}
          hint={words.maxPartsHint}
          unit={words.messages}
          error={error("maxParts", words.maxPartsError)}
          value={rules.maxParts}
          onChange={(maxParts) => change({ rules: { maxParts } })}
        />
        <NumberField
          label={words.repliesPerHour}
          hint={words.repliesHint}
          unit={words.replies}
          error={error("repliesPerHour", words.repliesError)}
          value={rules.repliesPerHour}
          onChange={(repliesPerHour) => change({ rules: { repliesPerHour } })}
        />
        <NumberField
          label={words.repliesPerDay}
          hint={words.repliesPerDayHint}
          unit={words.replies}
          error={error("repliesPerDay", words.repliesPerDayError)}
          value={rules.repliesPerDay}
          onChange={(repliesPerDay) => change({ rules: { repliesPerDay } })}
        />
      </div>
      <LimitField
        label={words.confidence}
        hint={words.confidenceHint}
        valueLabel={words.confidenceValue}
        unit={words.percent}
        error={error("minConfidence", words.confidenceError)}
        value={rules.minConfidence === null ? null : percentOf(rules.minConfidence)}
        first={60}
        onChange={(value) => change({ rules: { minConfidence: value === null ? null : value / 100 } })}
      />
      <LimitField
        label={words.handBack}
        hint={words.handBackHint}
        valueLabel={words.handBackValue}
        unit={words.minutes}
        error={error("handBackAfterMinutes", words.handBackError)}
        value={rules.handBackAfterMinutes}
        first={60}
        onChange={(handBackAfterMinutes) => change({ rules: { handBackAfterMinutes } })}
      />
      <LimitField
        label={words.numberPerDay}
        hint={words.numberPerDayHint}
        valueLabel={words.numberPerDayValue}
        unit={words.replies}
        error={error("numberRepliesPerDay", words.numberPerDayError)}
        value={rules.numberRepliesPerDay}
        first={5_000}
        onChange={(numberRepliesPerDay) => change({ rules: { numberRepliesPerDay } })}
      />
    </section>
  );
}
