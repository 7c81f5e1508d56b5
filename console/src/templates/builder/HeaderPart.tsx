/** What stands above the text: nothing, a line, a file or a place. */
import { useWords } from "../../language/words";
import { variablesOf } from "../../../../functions/src/contract/template/variables";
import { Field } from "../../form/Field";
import type { HeaderDraft, HeaderType } from "./draft";
import { errorAt, errorBelow } from "./draftErrors";
import type { PartProps } from "./part";
import { SampleField } from "./SampleField";
import { builderWords } from "./words";

const types: readonly HeaderType[] = ["none", "text", "image", "video", "document", "location"];

export function HeaderPart({ draft, errors, change, onPicture }: PartProps) {
  const words = useWords(builderWords);
  const { header } = draft;
  const become = (changes: Partial<HeaderDraft>): void => change({ header: { ...header, ...changes } });
  const { type } = header;
  const [variable] = variablesOf(header.text);
  return (
    <section className="settings-part">
      <h2>{words.header}</h2>
      <div className="choice wraps" role="group" aria-label={words.header}>
        {types.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === type}
            onClick={() => become({ type: each, sample: "" })}
          >
            {words.headers[each]}
          </button>
        ))}
      </div>
      {type === "text" && (
        <>
          <Field label={words.headerText} error={errorAt(errors, "header.text")}>
            {(input) => (
              <input
                {...input}
                dir="auto"
                maxLength={60}
                value={header.text}
                onChange={({ target }) => become({ text: target.value })}
              />
            )}
          </Field>
          {variable !== undefined && (
            <Field label={words.headerExample} error={errorAt(errors, "header.example")}>
              {(input) => (
                <input
                  {...input}
                  dir="auto"
                  value={header.example}
                  onChange={({ target }) => become({ example: target.value })}
                />
              )}
            </Field>
          )}
        </>
      )}
      {type === "location" && <p className="muted">{words.locationHint}</p>}
      {(type === "image" || type === "video" || type === "document") && (
        <SampleField
          key={type}
          kind={type}
          wabaId={draft.wabaId}
          sample={header.sample}
          error={errorBelow(errors, "header.sample")}
          onChange={(sample, address) => {
            if (address !== null) onPicture(sample, address);
            become({ sample });
          }}
        />
      )}
    </section>
  );
}
