/** Decides what the whole page is: nothing to talk to, signed out, or the frame. Nothing is asked of Firestore before sign-in. */
import { useSyncExternalStore } from "react";
import { connected } from "./firebase";
import { Frame } from "./frame/Frame";
import { Notice } from "./frame/Notice";
import { useLanguage } from "./language/language";
import { session } from "./session/session";
import { SignIn } from "./session/SignIn";
import { Team } from "./session/Team";

/** The console. */
export function App() {
  const { words } = useLanguage();
  const state = useSyncExternalStore(session.subscribe, session.current);
  if (!connected) return <Notice text={words.notConfigured} />;
  switch (state.status) {
    case "loading":
      return <Notice text={words.loading} late />;
    case "unreachable":
      return <Notice text={words.offline} action={<Reload />} />;
    case "signedOut":
      return <SignIn />;
    case "signedIn":
      return (
        <Team key={state.me.uid} me={state.me}>
          <Frame />
        </Team>
      );
  }
}

function Reload() {
  const { words } = useLanguage();
  return (
    <button type="button" onClick={() => window.location.reload()}>
      {words.tryAgain}
    </button>
  );
}
