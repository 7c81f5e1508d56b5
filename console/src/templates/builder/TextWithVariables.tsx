/** A text in which words can be marked, and variables put where the cursor is. */
import { useRef, useState } from "react";
import { type ParameterFormat, variablesOf } from "../../../../functions/src/contract/template/variables";
import { Field } from "../../form/Field";
import { useLanguage } from "../../language/language";
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { Popup } from "../../parts/Popup";
import { markKey, wrapped, type MarkKey } from "../../reply/markText";
import { builderWords } from "./words";

interface Props {
  label: string;
  lang: string;
  format: ParameterFormat;
  /** Characters that fit. */
  most: number;
  rows?: number;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

const marks: readonly MarkKey[] = ["bold", "italic", "strike"];

function NameForm({ onName }: { onName: (name: string) => void }) {
  const words = useWords(builderWords);
  const [name, setName] = useState("");
  const usable = /^[a-z][a-z_]*$/.test(name);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        // The builder's own form is around it, in the tree if not on the page.
        event.stopPropagation();
        if (usable) onName(name);
      }}
    >
      <Field label={words.variableName} hint={words.variableNameHint}>
        {(input) => (
          <input
            {...input}
            autoFocus
            autoCapitalize="off"
            value={name}
            onChange={({ target }) => setName(target.value.toLowerCase().replace(/\s+/g, "_"))}
          />
        )}
      </Field>
      <button type="submit" className="primary" disabled={!usable}>
        {words.add}
      </button>
    </form>
  );
}

export function TextWithVariables({ label, lang, format, most, rows = 5, error, value, onChange }: Props) {
  const { code } = useLanguage();
  const words = useWords(builderWords);
  const area = useRef<HTMLTextAreaElement>(null);

  /** Puts it there and selects what is to be gone on with. */
  const become = (text: string, from: number, to = from): void => {
    onChange(text);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from, to);
    });
  };
  const mark = (key: MarkKey): void => {
    const { selectionStart: from = value.length, selectionEnd: to = value.length } = area.current ?? {};
    const next = wrapped(value, from, to, key);
    become(next.text, next.from, next.to);
  };
  const insert = (name: string): void => {
    const { selectionStart: from = value.length, selectionEnd: to = value.length } = area.current ?? {};
    const variable = `{{${name}}}`;
    become(value.slice(0, from) + variable + value.slice(to), from + variable.length);
  };
  const nextNumber = String(variablesOf(value).length + 1);
  const count = `${value.length.toLocaleString(code)} / ${most.toLocaleString(code)}`;
  return (
    <div className="marked-text">
      <div className="marked-tools">
        {marks.map((key) => (
          <button
            key={key}
            type="button"
            className="quiet icon-button"
            title={words[key as "bold" | "italic" | "strike"]}
            aria-label={words[key as "bold" | "italic" | "strike"]}
            onClick={() => mark(key)}
          >
            <Icon name={key} size={18} />
          </button>
        ))}
        {format === "positional" ? (
          <button type="button" className="quiet" onClick={() => insert(nextNumber)}>
            <Icon name="plus" size={16} /> {words.addVariable}
          </button>
        ) : (
          <Popup
            label={
              <>
                <Icon name="plus" size={16} /> {words.addVariable}
              </>
            }
            className="quiet"
            panel={words.addVariable}
            side="bottom"
          >
            {(close) => (
              <NameForm
                onName={(name) => {
                  close();
                  insert(name);
                }}
              />
            )}
          </Popup>
        )}
        <span className="hint marked-count">{count}</span>
      </div>
      <Field label={label} hint={words.bodyHint} error={error}>
        {(input) => (
          <textarea
            {...input}
            ref={area}
            className="grows"
            rows={rows}
            dir="auto"
            lang={lang}
            maxLength={most}
            value={value}
            onChange={({ target }) => onChange(target.value)}
            onKeyDown={(event) => {
              const key = markKey(event);
              if (key === null) return;
              event.preventDefault();
              mark(key);
            }}
          />
        )}
      </Field>
    </div>
  );
}
