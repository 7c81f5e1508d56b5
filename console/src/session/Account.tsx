/** The way out. What was typed but not sent leaves the browser with whoever signs out; a sign-in that ran out keeps it. */
import { signOut } from "firebase/auth";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { auth } from "../firebase";
import { useLanguage } from "../language/language";
import { forgetUnsent, unsentOwner } from "../reply/unsent";

const leave = async (): Promise<void> => {
  const owner = unsentOwner();
  await signOut(auth);
  forgetUnsent(owner);
};

/** The sign-out button. */
export function Account() {
  const { words } = useLanguage();
  const { pending, problem, run } = useCall(leave);
  return (
    <>
      <button type="button" disabled={pending} onClick={() => void run(undefined)}>
        {words.signOut}
      </button>
      <ProblemLine problem={problem} />
    </>
  );
}
