/** What stands where live documents should be when they can't be read. Trying again first renews the rights in the token. */
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { auth } from "../firebase";
import { useLanguage } from "../language/language";
import type { LiveSource } from "../live/live";
import { Notice } from "./Notice";

interface Props {
  code: string;
  source: Pick<LiveSource<unknown>, "retry">;
}

const renewRights = async (): Promise<true> => {
  await auth.currentUser?.getIdToken(true);
  return true;
};

/** The failure, told by its code, and a way to try again. */
export function LoadFailed({ code, source }: Props) {
  const { words } = useLanguage();
  const { pending, problem, run } = useCall(renewRights);
  const retry = async (): Promise<void> => {
    if (await run(undefined)) source.retry();
  };
  const texts: Readonly<Record<string, string>> = {
    "permission-denied": words.noPermission,
    unreadable: words.unreadableDocument,
  };
  const action = (
    <>
      <button type="button" disabled={pending} onClick={() => void retry()}>
        {words.tryAgain}
      </button>
      <ProblemLine problem={problem} />
    </>
  );
  const text = texts[code];
  return text === undefined ? (
    <Notice text={words.failedToLoad} more={code} action={action} />
  ) : (
    <Notice text={text} action={action} />
  );
}
