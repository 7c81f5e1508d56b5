/** The demo accounts in words, for a newcomer at a local console. Only rendered by a build for the emulators. */
import { useLanguage } from "../language/language";

/** Emails and password that the seed of the emulators makes. */
export function DemoHint() {
  const { words } = useLanguage();
  return (
    <p className="hint">
      {words.demoHint} <code>agent@example.com</code> {words.demoOr} <code>admin@example.com</code>,{" "}
      {words.demoPassword} <code>takeover-demo</code>
    </p>
  );
}
