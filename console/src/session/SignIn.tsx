/** The sign-in page. The demo accounts are shown only by a build for the emulators. */
import { signInWithEmailAndPassword } from "firebase/auth";
import { useState, type SubmitEvent } from "react";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { auth, forEmulators } from "../firebase";
import { LanguageSwitch } from "../language/LanguageSwitch";
import { useLanguage } from "../language/language";
import { DemoHint } from "./DemoHint";
import "./signIn.css";

const signIn = ({ email, password }: { email: string; password: string }) =>
  signInWithEmailAndPassword(auth, email, password);

/** Email and password; what was typed stays when it was refused. */
export function SignIn() {
  const { words } = useLanguage();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { pending, problem, run } = useCall(signIn);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void run({ email: email.trim(), password });
  };

  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={submit}>
        <header>
          <img src="/icon.svg" alt="" width="28" height="28" />
          <h1>{words.appName}</h1>
          <LanguageSwitch />
        </header>
        <label>
          {words.email}
          <input
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label>
          {words.password}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <ProblemLine problem={problem} />
        <button type="submit" className="primary" disabled={pending}>
          {pending ? words.signingIn : words.signIn}
        </button>
        {forEmulators && <DemoHint />}
      </form>
    </main>
  );
}
