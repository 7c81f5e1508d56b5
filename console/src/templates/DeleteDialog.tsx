/** Has Meta delete a template, in one language or in all that it has. */
import { useState } from "react";
import type { Template } from "../../../functions/src/contract/documents";
import { callable } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { Check } from "../form/Check";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { Dialog } from "../parts/Dialog";
import { templatesWords } from "./words";

const deleteTemplate = callable("deleteTemplate");

interface Props {
  template: Template;
  /** Whether the same name is there in other languages. */
  hasOthers: boolean;
  onClose: () => void;
}

export function DeleteDialog({ template, hasOthers, onClose }: Props) {
  const { words: all } = useLanguage();
  const words = useWords(templatesWords);
  const [everywhere, setEverywhere] = useState(false);
  const { pending, problem, run } = useCall(deleteTemplate);
  const { name, language, wabaId } = template;
  const remove = async (): Promise<void> => {
    const where = everywhere ? {} : { language };
    if (await run({ name, wabaId, ...where })) onClose();
  };
  return (
    <Dialog title={words.removeTitle(name)} onClose={onClose}>
      <p>{words.removeText(language)}</p>
      {hasOthers && <Check label={words.removeAll} checked={everywhere} onChange={setEverywhere} />}
      <ProblemLine problem={problem} />
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {all.cancel}
        </button>
        <button type="button" className="danger" disabled={pending} onClick={() => void remove()}>
          {words.remove}
        </button>
      </div>
    </Dialog>
  );
}
