/** Under a message whose delivery somebody must know about: what happened in plain words, and what can be done. */
import type { Delivery } from "../../../functions/src/contract/delivery";
import { cancelMessage, retryMessage } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import { deliverySentence } from "./deliverySentence";
import { threadWords } from "./words";

interface Props {
  delivery: Delivery;
  conversationId: string;
  messageId: string;
  /** Only what an agent or the AI said here can be sent again. */
  ours: boolean;
}

/** The sentence and its button; nothing when the ticks say it all. */
export function DeliveryNote({ delivery, conversationId, messageId, ours }: Props) {
  const words = useWords(threadWords);
  const retry = useCall(retryMessage);
  const cancel = useCall(cancelMessage);
  const sentence = deliverySentence(delivery, words);
  if (sentence === null) return null;
  const { state } = delivery;
  const message = { conversationId, messageId };
  const broken = state === "failed" || state === "parked" || state === "expired";
  return (
    <div className="delivery-note" data-state={state}>
      <p>{sentence}</p>
      {ours && broken && (
        <button
          type="button"
          className="small-button"
          disabled={retry.pending}
          onClick={() => void retry.run(message)}
        >
          {state === "parked" ? words.retryTwice : words.retry}
        </button>
      )}
      {ours && state === "queued" && (
        <button
          type="button"
          className="small-button"
          disabled={cancel.pending}
          onClick={() => void cancel.run(message)}
        >
          {words.cancel}
        </button>
      )}
      <ProblemLine problem={retry.problem ?? cancel.problem} />
    </div>
  );
}
