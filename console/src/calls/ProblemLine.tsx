/** Why something did not work, in one sentence beside the thing that did not work. */
import { entry } from "../language/entry";
import { useLanguage } from "../language/language";
import type { Problem } from "./problem";

/** The sentence for a problem; nothing when there is none. */
export function ProblemLine({ problem }: { problem: Problem | null }) {
  const { words } = useLanguage();
  if (!problem) return null;
  const sentence = entry(words.problems, problem.code) ?? words.problemUnknown;
  return (
    <p className="problem" role="alert">
      {sentence(problem.message)}
    </p>
  );
}
