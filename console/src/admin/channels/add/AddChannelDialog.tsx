/** Brings a business number in: registered, subscribed and tried in one go. A repetition goes on where the last one stood. */
import { useState, type SubmitEvent } from "react";
import {
  addChannelInput,
  type AddChannelInput,
  type AddChannelOutput,
} from "../../../../../functions/src/contract/calls/administration";
import { callable } from "../../../calls/calls";
import { ProblemLine } from "../../../calls/ProblemLine";
import { useCall } from "../../../calls/useCall";
import { Field } from "../../../form/Field";
import { firstFocus } from "../../../form/firstFocus";
import { useLanguage } from "../../../language/language";
import { useWords } from "../../../language/words";
import { Dialog } from "../../../parts/Dialog";
import { goTo } from "../../../route/navigation";
import type { Route } from "../../../route/route";
import { Steps } from "./Steps";
import { addChannelWords } from "./words";

const addChannel = callable("addChannel");

interface Typed {
  phoneNumberId: string;
  wabaId: string;
  pin: string;
}

/** A PIN that was left empty isn't given. */
const inputOf = ({ pin, ...ids }: Typed): AddChannelInput => (pin === "" ? ids : { ...ids, pin });

const settingsOf = ({ phoneNumberId }: AddChannelOutput): Route => ({
  screen: "area",
  area: "admin",
  path: `/channels/${encodeURIComponent(phoneNumberId)}`,
});

export function AddChannelDialog({ onClose }: { onClose: () => void }) {
  const { words: all } = useLanguage();
  const words = useWords(addChannelWords);
  const [typed, setTyped] = useState<Typed>({ phoneNumberId: "", wabaId: "", pin: "" });
  const [checked, setChecked] = useState(false);
  const [answer, setAnswer] = useState<AddChannelOutput | null>(null);
  const { pending, problem, run } = useCall(addChannel);
  const wrong = new Set(addChannelInput.safeParse(inputOf(typed)).error?.issues.map(({ path }) => path[0]));
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (wrong.size === 0) setAnswer(await run(inputOf(typed)));
  };
  const field = (name: keyof Typed, texts: { hint?: string; error: string }) => (
    <Field
      label={words[name]}
      {...(texts.hint === undefined ? {} : { hint: texts.hint })}
      error={checked && wrong.has(name) ? texts.error : undefined}
    >
      {(input) => (
        <input
          {...input}
          {...(name === "phoneNumberId" ? { ref: firstFocus } : {})}
          inputMode="numeric"
          autoComplete="off"
          value={typed[name]}
          onChange={({ target }) => setTyped({ ...typed, [name]: target.value.trim() })}
        />
      )}
    </Field>
  );
  return (
    <Dialog title={words.add} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        {answer !== null && <Steps answer={answer} />}
        {answer?.ready !== true && (
          <>
            {field("phoneNumberId", { hint: words.phoneNumberIdHint, error: words.idError })}
            {field("wabaId", { error: words.idError })}
            {field("pin", { hint: words.pinHint, error: words.pinError })}
          </>
        )}
        <ProblemLine problem={problem} />
        <div className="dialog-actions">
          <button type="button" onClick={onClose}>
            {answer === null ? all.cancel : words.close}
          </button>
          {answer?.ready === true ? (
            <button type="button" className="primary" onClick={() => goTo(settingsOf(answer))}>
              {words.settings}
            </button>
          ) : (
            <button type="submit" className="primary" disabled={pending}>
              {pending ? words.working : answer === null ? words.start : words.again}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
