/** Submits a new template to Meta. What was typed stays until it was accepted; every error stands at its field. */
import { useState, type SubmitEvent } from "react";
import { templateCategorySchema, type CreateTemplateInput } from "../../../functions/src/contract/calls";
import { createTemplate } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useLanguage } from "../language/language";
import { Field } from "../form/Field";
import { errorsAfter, errorsBefore, type FieldErrors } from "./fieldErrors";
import { variableCount } from "./templateText";

const blank: CreateTemplateInput = { name: "", language: "id", category: "UTILITY", body: "", examples: [] };

/** The form. */
export function CreateTemplate() {
  const { words } = useLanguage();
  const text = words.templatesPage;
  const [values, setValues] = useState(blank);
  const [refused, setRefused] = useState<FieldErrors>({});
  const [submitted, setSubmitted] = useState<string | null>(null);
  const { pending, problem, run } = useCall(createTemplate);
  const told = errorsAfter(problem);
  const errors = { ...told, ...refused };

  const change = (changed: Partial<CreateTemplateInput>): void => {
    setValues({ ...values, ...changed });
    setSubmitted(null);
  };
  const changeBody = (body: string): void => {
    const examples = Array.from({ length: variableCount(body) }, (_, index) => values.examples[index] ?? "");
    change({ body, examples });
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const wrong = errorsBefore(values, words);
    setRefused(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (!(await run(values))) return;
    setSubmitted(values.name);
    setValues(blank);
  };

  return (
    <form className="create-template" noValidate onSubmit={(event) => void submit(event)}>
      <Field label={text.name} hint={text.nameHint} error={errors["name"]}>
        {(input) => (
          <input {...input} value={values.name} onChange={(event) => change({ name: event.target.value })} />
        )}
      </Field>
      <Field label={text.languageField} hint={text.languageHint} error={errors["language"]}>
        {(input) => (
          <input
            {...input}
            value={values.language}
            onChange={(event) => change({ language: event.target.value })}
          />
        )}
      </Field>
      <Field label={text.category} error={errors["category"]}>
        {(input) => (
          <select
            {...input}
            value={values.category}
            onChange={(event) => change({ category: templateCategorySchema.parse(event.target.value) })}
          >
            {templateCategorySchema.options.map((category) => (
              <option key={category} value={category}>
                {text.categories[category]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text.body} hint={text.bodyHint} error={errors["body"]}>
        {(input) => (
          <textarea
            {...input}
            rows={4}
            dir="auto"
            value={values.body}
            onChange={(event) => changeBody(event.target.value)}
          />
        )}
      </Field>
      {values.examples.map((example, index) => (
        <Field key={index} label={text.example(index + 1)} error={errors[`examples.${String(index)}`]}>
          {(input) => (
            <input
              {...input}
              dir="auto"
              value={example}
              onChange={(event) => change({ examples: values.examples.with(index, event.target.value) })}
            />
          )}
        </Field>
      ))}
      {Object.keys(told).length === 0 && <ProblemLine problem={problem} />}
      {submitted !== null && <p role="status">{text.created(submitted)}</p>}
      <button type="submit" className="primary" disabled={pending}>
        {pending ? text.submitting : text.submit}
      </button>
    </form>
  );
}
