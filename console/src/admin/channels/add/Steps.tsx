/** How far the way from WhatsApp to here is built, step by step, with the reason where it ends. */
import type {
  AddChannelOutput,
  AddChannelStep,
} from "../../../../../functions/src/contract/calls/administration";
import { useWords } from "../../../language/words";
import { Icon } from "../../../marks/Icon";
import { addChannelWords } from "./words";

const iconOf: Record<AddChannelStep["state"], "check" | "warning" | "clock"> = {
  done: "check",
  already: "check",
  failed: "warning",
  skipped: "clock",
};

export function Steps({ answer }: { answer: AddChannelOutput }) {
  const words = useWords(addChannelWords);
  return (
    <>
      <p role="status">{answer.ready ? words.ready(answer.verifiedName) : words.notReady}</p>
      <ol className="steps">
        {answer.steps.map(({ step, state, detail }) => (
          <li key={step} data-state={state}>
            <Icon name={iconOf[state]} size={16} />
            <span>
              {words.steps[step]} <span className="muted">· {words.states[state]}</span>
              {detail !== undefined && (
                <span className="field-error" lang="en">
                  {detail}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
