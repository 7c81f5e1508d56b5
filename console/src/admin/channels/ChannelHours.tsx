/** When people are there: always, or by the hours of a week in one time zone, with single days on which nothing opens. */
import { type Hours, weekdays } from "../../../../functions/src/contract/hours";
import { useWords } from "../../language/words";
import { Choice } from "../../form/Choice";
import { ClosedDays } from "./ClosedDays";
import { DayHours } from "./DayHours";
import type { PartProps } from "./part";
import { TimezoneField } from "./TimezoneField";
import { channelWords } from "./words";

const office = [{ from: "08:00", to: "17:00" }];

/** What hours begin with when somebody sets them. */
const firstHours = (): Hours => ({
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
});

export function ChannelHours({ settings, errors, change }: PartProps) {
  const words = useWords(channelWords);
  const { hours, outsideHours } = settings.rules;
  const become = (next: Hours): void => change({ rules: { hours: next } });
  const isWrong = (path: string): boolean => errors.at(`rules.hours.${path}`);
  return (
    <section className="settings-part">
      <h3>{words.sections.hours}</h3>
      <Choice
        label={words.sections.hours}
        quiet
        value={hours === null ? "always" : "hours"}
        options={[
          { value: "always", label: words.always, hint: words.alwaysHint },
          { value: "hours", label: words.byHours },
        ]}
        onChange={(value) => change({ rules: { hours: value === "always" ? null : firstHours() } })}
      />
      {hours !== null && (
        <>
          <TimezoneField
            value={hours.timezone}
            error={isWrong("timezone") ? words.timezoneError : undefined}
            onChange={(timezone) => become({ ...hours, timezone })}
          />
          <ul className="week">
            {weekdays.map((day) => (
              <DayHours
                key={day}
                name={words.days[day]}
                spans={hours.weekly[day]}
                isWrong={isWrong(`weekly.${day}`)}
                onChange={(spans) => become({ ...hours, weekly: { ...hours.weekly, [day]: spans } })}
              />
            ))}
          </ul>
          <button
            type="button"
            className="link-button start"
            onClick={() => {
              const { mon } = hours.weekly;
              become({ ...hours, weekly: { ...hours.weekly, tue: mon, wed: mon, thu: mon, fri: mon } });
            }}
          >
            {words.sameAsMonday}
          </button>
          <ClosedDays days={hours.closedOn ?? []} onChange={(closedOn) => become({ ...hours, closedOn })} />
          <Choice
            label={words.outside}
            value={outsideHours}
            options={(["ai", "away"] as const).map((value) => ({ value, ...words.outsideUse[value] }))}
            onChange={(value) => change({ rules: { outsideHours: value } })}
          />
        </>
      )}
    </section>
  );
}
