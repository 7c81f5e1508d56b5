/** What a template is called, in which language it is, and what it is for. The first two stay for good. */
import { useWords } from "../../language/words";
import { Choice } from "../../form/Choice";
import { Field } from "../../form/Field";
import { useChannels } from "../../session/useChannel";
import { useId } from "react";
import { entry } from "../../language/entry";
import type { PartProps } from "./part";
import { builderWords } from "./words";

/** Spaces and capitals are what everybody types first. */
const asName = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[\s-]+/g, "_")
    .slice(0, 512);

function Account({ draft, errors, change }: PartProps) {
  const words = useWords(builderWords);
  const channels = [...useChannels().values()];
  const accounts = [...new Map(channels.map((channel) => [channel.wabaId, channel])).values()];
  if (accounts.length < 2) return null;
  return (
    <Field label={words.account} error={errors["wabaId"]}>
      {(input) => (
        <select {...input} value={draft.wabaId} onChange={({ target }) => change({ wabaId: target.value })}>
          <option value=""></option>
          {accounts.map(({ wabaId, name }) => (
            <option key={wabaId} value={wabaId}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function TitlePart(props: PartProps) {
  const { draft, edited, errors, change } = props;
  const words = useWords(builderWords);
  const listId = useId();
  const isFixed = edited?.status === "APPROVED";
  return (
    <section className="settings-part">
      {edited === null && (
        <div className="name-and-language">
          <Field label={words.name} hint={words.nameHint} error={errors["name"]}>
            {(input) => (
              <input
                {...input}
                autoCapitalize="off"
                autoComplete="off"
                spellCheck={false}
                value={draft.name}
                onChange={({ target }) => change({ name: asName(target.value) })}
              />
            )}
          </Field>
          <Field
            label={words.language}
            hint={entry(words.languages, draft.language) ?? words.languageHint}
            error={errors["language"]}
          >
            {(input) => (
              <>
                <input
                  {...input}
                  list={listId}
                  autoComplete="off"
                  spellCheck={false}
                  value={draft.language}
                  onChange={({ target }) => change({ language: target.value.trim() })}
                />
                <datalist id={listId}>
                  {Object.entries(words.languages).map(([code, name]) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </div>
      )}
      {edited === null && <Account {...props} />}
      {isFixed ? (
        <p className="muted">
          {words.category}: {entry(words.categories, draft.category)?.label}. {words.fixedCategory}
        </p>
      ) : (
        <Choice
          label={words.category}
          value={draft.category}
          options={(["UTILITY", "MARKETING"] as const).map((value) => ({
            value,
            ...words.categories[value],
          }))}
          onChange={(category) => change({ category })}
        />
      )}
    </section>
  );
}
