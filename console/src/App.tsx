/** Decides what the whole page is: nothing to talk to, signed out, or the frame. Nothing is asked of Firestore before sign-in. */
import { useSyncExternalStore } from "react";
import { connected } from "./firebase";
import { Frame } from "./frame/Frame";
import { Notice } from "./frame/Notice";
import { useLanguage } from "./language/language";
import { MeContext } from "./session/me";
import { session } from "./session/session";
import { SignIn } from "./session/SignIn";

/** The console. */
export function App() {
  const { words } = useLanguage();
  const state = useSyncExternalStore(session.subscribe, session.current);
  if (!connected) return <Notice text={words.notConfigured} />;
  switch (state.status) {
    case "loading":
      return <Notice text={words.loading} late />;
    case "signedOut":
      return <SignIn />;
    case "signedIn":
      return (
        <MeContext value={state.me}>
          <Frame key={state.me.uid} />
        </MeContext>
      );
  }
}
