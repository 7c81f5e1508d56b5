/** What is done now and then with a conversation: the AI's part in it, who has it, whether it is closed. */
import type { SetAiModeInput } from "../../../functions/src/contract/calls";
import type { Conversation } from "../../../functions/src/contract/conversation";
import { closeConversation, reopenConversation } from "../calls/calls";
import { ProblemLine } from "../calls/ProblemLine";
import { useCall } from "../calls/useCall";
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { Menu, type MenuItem } from "../parts/Menu";
import { useMe } from "../session/me";
import { useTeam } from "../session/team";
import type { Holding } from "./useHolding";
import { threadWords } from "./words";

interface Props {
  conversationId: string;
  conversation: Conversation;
  holding: Holding;
  /** Asks first where a colleague has it. */
  onMode: (mode: SetAiModeInput["mode"]) => void;
}

/** The button and its menu. */
export function MoreMenu({ conversationId, conversation, holding, onMode }: Props) {
  const words = useWords(threadWords);
  const me = useMe();
  const team = useTeam();
  const close = useCall(closeConversation);
  const reopen = useCall(reopenConversation);
  const { owner, ai, agentUid, lifecycle } = conversation;
  const human = owner === "human";

  const colleagues = Array.from(team)
    .filter(([uid, { disabled }]) => !disabled && uid !== me.uid)
    .map(([uid, { name }]) => ({ uid, name: name ?? uid }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const items: MenuItem[] = [
    { heading: words.aiUse },
    { label: words.aiAuto, hint: words.aiAutoHint, chosen: !human, act: () => onMode("ai") },
    {
      label: words.aiDraft,
      hint: words.aiDraftHint,
      chosen: human && ai === "draft",
      act: () => onMode("draft"),
    },
    { label: words.aiOff, chosen: human && ai === "off", act: () => onMode("off") },
    { heading: words.assign },
    { label: words.me, chosen: agentUid === me.uid, act: () => void holding.assign(me.uid) },
    ...colleagues.map(({ uid, name }) => ({
      key: uid,
      label: name,
      chosen: agentUid === uid,
      act: () => void holding.assign(uid),
    })),
    {
      label: words.anybody,
      chosen: human && agentUid === null,
      disabled: !human,
      act: () => void holding.assign(null),
    },
    { heading: words.lifecycle },
    lifecycle === "open"
      ? { label: words.close, icon: "close", act: () => void close.run({ conversationId }) }
      : { label: words.reopen, icon: "retry", act: () => void reopen.run({ conversationId }) },
  ];
  return (
    <>
      <Menu
        className="quiet icon-button"
        label={<Icon name="more" />}
        title={words.more}
        disabled={holding.pending || close.pending || reopen.pending}
        items={items}
      />
      <ProblemLine problem={close.problem ?? reopen.problem} />
    </>
  );
}
