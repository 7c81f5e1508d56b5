/** Why something did not work, in one sentence beside the thing that did not work. */
import { useLanguage } from "../language/language";
import type { Problem } from "./problem";
import { told } from "./told";

/** The sentence for a problem; nothing when there is none. The server's own words are marked as the English they are. */
export function ProblemLine({ problem }: { problem: Problem | null }) {
  const { words } = useLanguage();
  if (!problem) return null;
  const { sentence, inEnglish } = told(problem, words);
  return (
    <p className="problem" role="alert">
      {sentence}
      {inEnglish !== "" && (
        <>
          {" "}
          <span lang="en">({inEnglish})</span>
        </>
      )}
    </p>
  );
}
