/** Writes to somebody who never wrote: a number, and a template, which is all that WhatsApp allows. */
import { useRef, useState } from "react";
import type { SendMessageInput } from "../../../functions/src/contract/calls";
import { sendMessage } from "../calls/calls";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import { Dialog } from "../parts/Dialog";
import { goTo } from "../route/navigation";
import { home } from "../route/route";
import { useChannels } from "../session/useChannel";
import { TemplateChoice } from "./TemplateChoice";
import type { Filled } from "./TemplatePicker";
import { replyWords } from "./words";
import "./reply.css";

const asDigits = (number: string): string => number.replace(/[\s().-]/g, "").replace(/^\+/, "");

/** Opens the conversation that the message began or was added to. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const { start: words } = useWords(replyWords);
  const channels = Array.from(useChannels().values());
  const [from, setFrom] = useState(channels[0]?.phoneNumberId ?? "");
  const [number, setNumber] = useState("");
  const [filled, setFilled] = useState<Filled | null>(null);
  const [wrong, setWrong] = useState(false);
  const clientId = useRef(crypto.randomUUID());
  const { pending, problem, run } = useCall(sendMessage);

  const send = async (
    content: SendMessageInput["content"],
    expectedCategory: SendMessageInput["expectedCategory"],
  ): Promise<void> => {
    const waId = asDigits(number);
    setWrong(!/^[1-9]\d{5,14}$/.test(waId));
    if (!/^[1-9]\d{5,14}$/.test(waId)) return;
    const sent = await run({
      to: { phoneNumberId: from, waId },
      clientId: clientId.current,
      content,
      ...(expectedCategory && { expectedCategory }),
    });
    if (sent === null) return;
    onClose();
    goTo({ ...home, conversationId: sent.conversationId });
  };
  const changed = (): void => {
    clientId.current = crypto.randomUUID();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <label>
        {words.number}
        <input
          type="tel"
          autoComplete="off"
          value={number}
          aria-invalid={wrong}
          onChange={(event) => {
            setNumber(event.target.value);
            changed();
          }}
        />
        <span className={wrong ? "field-error" : "hint"}>{wrong ? words.wrongNumber : words.numberHint}</span>
      </label>
      {channels.length > 1 && (
        <label>
          {words.from}
          <select value={from} onChange={(event) => setFrom(event.target.value)}>
            {channels.map(({ phoneNumberId, name, displayPhoneNumber }) => (
              <option key={phoneNumberId} value={phoneNumberId}>
                {name} · {displayPhoneNumber}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="picker">
        <TemplateChoice
          phoneNumberId={from}
          conversationId={null}
          noMarketing={false}
          filled={filled}
          onChange={(next) => {
            setFilled(next);
            changed();
          }}
          pending={pending}
          problem={problem}
          onSend={(content, category) => void send(content, category)}
        />
      </div>
    </Dialog>
  );
}
