/**
 * Brings somebody new into the team. The account is made without a password; Firebase Auth mails them the link by which they
 * choose one, so that it passes through nobody's hands.
 */
import { sendPasswordResetEmail } from "firebase/auth";
import { useState, type SubmitEvent } from "react";
import {
  inviteUserInput,
  type InviteUserInput,
} from "../../../../functions/src/contract/calls/administration";
import { roleSchema } from "../../../../functions/src/contract/user";
import { callableOnce } from "../../calls/calls";
import { ProblemLine } from "../../calls/ProblemLine";
import { useCall } from "../../calls/useCall";
import { auth } from "../../firebase";
import { Choice } from "../../form/Choice";
import { Field } from "../../form/Field";
import { firstFocus } from "../../form/firstFocus";
import { useLanguage } from "../../language/language";
import { useWords } from "../../language/words";
import { FormActions } from "../../form/FormActions";
import { Dialog } from "../../parts/Dialog";
import { adminWords } from "../words";
import { peopleWords } from "./words";

const inviteUser = callableOnce("inviteUser");
const blank: InviteUserInput = { email: "", name: "", role: "agent" };

/** In the language of whoever invites. */
async function mail({ email, code }: { email: string; code: string }): Promise<true> {
  auth.languageCode = code;
  await sendPasswordResetEmail(auth, email);
  return true;
}

function Invited({ name, email, onClose }: { name: string; email: string; onClose: () => void }) {
  const { code } = useLanguage();
  const words = useWords(peopleWords);
  const { pending, problem, run } = useCall(mail);
  return (
    <>
      <p role="status">{problem ? words.notMailed(name) : words.invited(name, email)}</p>
      <ProblemLine problem={problem} />
      <div className="dialog-actions">
        <button type="button" disabled={pending} onClick={() => void run({ email, code })}>
          {words.mailAgain}
        </button>
        <button type="button" className="primary" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </>
  );
}

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { code } = useLanguage();
  const words = useWords(peopleWords);
  const { roles, roleHints } = useWords(adminWords);
  const [values, setValues] = useState(blank);
  const [checked, setChecked] = useState(false);
  const [invited, setInvited] = useState(false);
  const { pending, problem, run } = useCall(async (input: InviteUserInput) => {
    await inviteUser(input);
    return mail({ email: input.email, code });
  });
  const wrong = new Set(inviteUserInput.safeParse(values).error?.issues.map(({ path }) => path[0]));
  const errorOf = (field: string, text: string): string | undefined =>
    checked && wrong.has(field) ? text : undefined;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (wrong.size === 0 && (await run(values))) setInvited(true);
  };
  return (
    <Dialog title={words.invite} onClose={onClose}>
      {invited ? (
        <Invited name={values.name} email={values.email} onClose={onClose} />
      ) : (
        <form className="form" noValidate onSubmit={(event) => void submit(event)}>
          <Field label={words.name} error={errorOf("name", words.nameError)}>
            {(input) => (
              <input
                {...input}
                ref={firstFocus}
                dir="auto"
                value={values.name}
                onChange={({ target }) => setValues({ ...values, name: target.value })}
              />
            )}
          </Field>
          <Field label={words.email} hint={words.inviteHint} error={errorOf("email", words.emailError)}>
            {(input) => (
              <input
                {...input}
                type="email"
                autoComplete="off"
                value={values.email}
                onChange={({ target }) => setValues({ ...values, email: target.value.trim() })}
              />
            )}
          </Field>
          <Choice
            label={words.role}
            value={values.role}
            options={roleSchema.options.map((value) => ({
              value,
              label: roles[value],
              hint: roleHints[value],
            }))}
            onChange={(role) => setValues({ ...values, role })}
          />
          <FormActions
            problem={problem}
            pending={pending}
            act={words.send}
            acting={words.sending}
            onClose={onClose}
          />
        </form>
      )}
    </Dialog>
  );
}
