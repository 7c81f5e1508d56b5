/** Says that there is no connection, over everything, for as long as there is none. */
import { useSyncExternalStore } from "react";
import { useFeedState } from "../inbox/useFeed";
import { useLanguage } from "../language/language";

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};
const hasNetwork = (): boolean => navigator.onLine;

/** The line; nothing while all is well. */
export function ConnectionLine() {
  const { words } = useLanguage();
  const { offline } = useFeedState();
  const network = useSyncExternalStore(subscribe, hasNetwork);
  return (
    <p className="connection" role="status">
      {(offline || !network) && words.offline}
    </p>
  );
}
