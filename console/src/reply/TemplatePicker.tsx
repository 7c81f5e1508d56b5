/** Chooses an approved template, fills it in and sends it into a conversation. What was filled in survives a reload. */
import { useMemo } from "react";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { useWords } from "../language/words";
import { isFields, isTextMap, parsed } from "./parsed";
import type { Values } from "./template/templateFields";
import { TemplateChoice } from "./TemplateChoice";
import { useSending } from "./sending";
import { sendOnce, type MessageSource, type Outgoing } from "./sendOnce";
import { dropSent, forgetAttempt } from "./unsent";
import { useKept } from "./useKept";
import { replyWords } from "./words";

interface Props {
  conversationId: string;
  conversation: Conversation;
  thread: MessageSource;
  /** Back to free text; absent when that isn't allowed. */
  onClose?: () => void;
}

/** A chosen template and what stands in its fields so far. */
export interface Filled {
  templateId: string;
  values: Values;
}

function filledIn(kept: string): Filled | null {
  const stored = parsed(kept);
  if (!isFields(stored)) return null;
  const { templateId, values } = stored;
  return typeof templateId === "string" && isTextMap(values) ? { templateId, values } : null;
}

/** The picker; after sending, nothing is chosen again, so that one choice is one message. */
export function TemplatePicker({ conversationId, conversation, thread, onClose }: Props) {
  const words = useWords(replyWords);
  const [kept, keep] = useKept("template", conversationId);
  const filled = useMemo(() => filledIn(kept), [kept]);
  const change = (next: Filled | null): void => {
    keep(next === null ? "" : JSON.stringify(next));
    forgetAttempt(conversationId);
  };
  const { pending, problem, run } = useSending(conversationId, "template");
  const send = async (asked: Pick<Outgoing, "content" | "expectedCategory">): Promise<void> => {
    const sent = await run(async () => {
      await sendOnce({ conversationId, thread, ...asked });
      dropSent("template", conversationId, kept);
    });
    if (sent) onClose?.();
  };
  return (
    <section className="picker" aria-label={words.picker.title}>
      <header>
        <h3>{words.picker.title}</h3>
        {onClose && (
          <button type="button" className="quiet" onClick={onClose}>
            {words.useText}
          </button>
        )}
      </header>
      <TemplateChoice
        phoneNumberId={conversation.phoneNumberId}
        conversationId={conversationId}
        noMarketing={conversation.noMarketing}
        filled={filled}
        onChange={change}
        pending={pending}
        problem={problem}
        onSend={(content, expectedCategory) =>
          void send({ content, ...(expectedCategory && { expectedCategory }) })
        }
      />
    </section>
  );
}
