/** What can be done with one message: answer it, react to it, copy it. */
import type { Message } from "../../../functions/src/contract/message";
import { freeUntil } from "../../../functions/src/contract/window";
import { sendMessage } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { Menu, type MenuItem } from "../parts/Menu";
import { useNow } from "../time/useNow";
import { useScene } from "./scene";
import { threadWords } from "./words";

/** As on a phone, where a long press offers these. */
const quickReactions = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** Only what WhatsApp has can be answered or reacted to. */
const isAtWhatsApp = (message: Message): boolean =>
  message.direction === "inbound" || message.send.wamids.length > 0;

const copied = ({ content }: Message): string | null =>
  "text" in content && content.text !== undefined && content.text !== ""
    ? content.text
    : "caption" in content
      ? (content.caption ?? null)
      : null;

interface Props {
  messageId: string;
  message: Message;
  /** What the business reacted with. */
  reacted: string | null;
}

/** The button and its menu. */
export function MessageMenu({ messageId, message, reacted }: Props) {
  const words = useWords(threadWords);
  const { conversationId, conversation, replyTo } = useScene();
  const { problem, run } = useCall(sendMessage);
  const free = freeUntil(conversation) > useNow();
  const text = copied(message);

  const react = (emoji: string | null) => () =>
    void run({
      conversationId,
      clientId: crypto.randomUUID(),
      content: { type: "reaction", messageId, emoji },
    });
  const answerable = isAtWhatsApp(message) && free;
  const items: MenuItem[] = [
    ...(answerable ? [{ label: words.reply, icon: "reply", act: () => replyTo(messageId) } as const] : []),
    ...(text === null
      ? []
      : [{ label: words.copy, icon: "copy", act: () => void navigator.clipboard.writeText(text) } as const]),
    ...(answerable && reacted !== null
      ? [{ label: words.unreact, icon: "close", act: react(null) } as const]
      : []),
    ...(answerable
      ? [
          { heading: words.react },
          ...quickReactions.map((emoji) => ({ label: emoji, chosen: emoji === reacted, act: react(emoji) })),
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Menu
        className="quiet icon-button message-menu"
        label={<Icon name="more" size={18} />}
        title={words.actions}
        items={items}
      />
      <ProblemLine problem={problem} />
    </>
  );
}
