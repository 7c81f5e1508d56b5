/**
 * Writes a template, or changes one: the fields on one side, the customer's phone on the other. What is wrong is said at its
 * field as it is written, by the same rules that the server has; what isn't written yet only when somebody submits.
 */
import { useState, type SubmitEvent } from "react";
import type { CreateTemplateInput, EditTemplateInput } from "../../../../functions/src/contract/calls";
import type { Template } from "../../../../functions/src/contract/documents";
import { callable } from "../../calls/calls";
import { ProblemLine } from "../../calls/ProblemLine";
import { useCall } from "../../calls/useCall";
import { useWords } from "../../language/words";
import { goTo } from "../../route/navigation";
import { RouteLink } from "../../route/RouteLink";
import { allTemplates, routeTo } from "../place";
import { Preview } from "../Preview";
import { BodyPart } from "./BodyPart";
import { ButtonsPart } from "./ButtonsPart";
import { CardsPart } from "./CardsPart";
import { checked, errorsIn } from "./draftErrors";
import { faceOfDraft, type Pictures } from "./draftFace";
import type { Draft } from "./draft";
import { FooterPart } from "./FooterPart";
import { HeaderPart } from "./HeaderPart";
import { keepDraft, keptDraft } from "./keptDraft";
import type { PartProps } from "./part";
import { ShapePart } from "./ShapePart";
import { TitlePart } from "./TitlePart";
import { builderWords } from "./words";

const createTemplate = callable("createTemplate");
const editTemplate = callable("editTemplate");

interface Props {
  /** Names what was written so far, in this browser. */
  keptAs: string;
  /** What it begins with. */
  first: Draft;
  /** The template that is changed; null for a new one. */
  edited: Template | null;
}

const submit = (edited: Template | null) => (input: unknown) =>
  edited === null ? createTemplate(input as CreateTemplateInput) : editTemplate(input as EditTemplateInput);

export function Builder({ keptAs, first, edited }: Props) {
  const words = useWords(builderWords);
  const [draft, setDraft] = useState(() => keptDraft(keptAs) ?? first);
  const [isBegun, setBegun] = useState(() => keptDraft(keptAs) !== null);
  const [strict, setStrict] = useState(false);
  const [pictures, setPictures] = useState<Pictures>(new Map());
  const { pending, problem, run } = useCall(submit(edited));
  const { errors, all, input } = checked(draft, edited, words);
  const refused = errorsIn(problem?.message);
  const become = (next: Draft): void => {
    setDraft(next);
    setBegun(true);
    keepDraft(keptAs, next);
  };
  const startOver = (): void => {
    setDraft(first);
    setBegun(false);
    setStrict(false);
    keepDraft(keptAs, null);
  };
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setStrict(true);
    if (input === null) return;
    const done = await run(input);
    if (done === null) return;
    keepDraft(keptAs, null);
    goTo(routeTo({ view: "detail", templateId: done.templateId }));
  };
  const part: PartProps = {
    draft,
    edited,
    errors: { ...refused, ...(strict ? all : errors) },
    change: (changes) => become({ ...draft, ...changes }),
    onPicture: (sample, address) => setPictures((before) => new Map(before).set(sample, address)),
  };
  const wrong = Object.keys(all).length;
  return (
    <>
      <header className="page-head">
        <RouteLink
          to={routeTo(edited === null ? allTemplates : { view: "detail", templateId: edited.id })}
          className="up-link"
        >
          ← {words.back}
        </RouteLink>
        <h1 className="template-title">{edited === null ? words.newTitle : words.editTitle(edited.name)}</h1>
        {isBegun && (
          <p className="head-note">
            {words.kept}{" "}
            <button type="button" className="link-button" onClick={startOver}>
              {words.startOver}
            </button>
          </p>
        )}
      </header>
      <div className="beside-phone">
        <form className="settings" noValidate onSubmit={(event) => void send(event)}>
          <TitlePart {...part} />
          <ShapePart {...part} />
          {draft.cards === null && <HeaderPart {...part} />}
          <BodyPart {...part} />
          {draft.cards === null ? (
            <>
              <FooterPart {...part} />
              <ButtonsPart {...part} />
            </>
          ) : (
            <CardsPart {...part} />
          )}
          <div className="submit-bar">
            <p className="hint">{edited?.status === "APPROVED" ? words.editHint : words.submitHint}</p>
            {strict && wrong > 0 && (
              <p className="field-error" role="alert">
                {words.somethingWrong(wrong)}
              </p>
            )}
            <ProblemLine problem={problem} />
            <button type="submit" className="primary" disabled={pending}>
              {pending ? words.submitting : edited === null ? words.submit : words.submitEdit}
            </button>
          </div>
        </form>
        <Preview face={faceOfDraft(draft, pictures)} />
      </div>
    </>
  );
}
