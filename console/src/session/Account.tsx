/** Who is signed in, and the way out. What was typed but not sent leaves the browser with them. */
import { signOut } from "firebase/auth";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { auth } from "../firebase";
import { useLanguage } from "../language/language";
import { forgetUnsent } from "../reply/unsent";
import { useMe } from "./me";

const leave = async (): Promise<void> => {
  await signOut(auth);
  forgetUnsent();
};

/** The email and the sign-out button. */
export function Account() {
  const { words } = useLanguage();
  const me = useMe();
  const { pending, problem, run } = useCall(leave);
  return (
    <>
      <span className="account-email" title={me.email}>
        {me.email}
      </span>
      <button type="button" className="quiet" disabled={pending} onClick={() => void run(undefined)}>
        {words.signOut}
      </button>
      <ProblemLine problem={problem} />
    </>
  );
}
