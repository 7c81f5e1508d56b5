/** How a customer is reached, and until when freely. */
import type { Conversation } from "../../../functions/src/contract/conversation";
import { freeUntil } from "../../../functions/src/contract/window";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { CopyButton } from "../parts/CopyButton";
import { useChannel } from "../session/useChannel";
import { clockOf, dateOf, fullOf } from "../time/formats";
import { useNow } from "../time/useNow";
import { customerWords } from "./words";

/** A list of what there is. */
export function Facts({ conversation }: { conversation: Conversation }) {
  const { code } = useLanguage();
  const words = useWords(customerWords);
  const now = useNow();
  const { customer, phoneNumberId } = conversation;
  const channel = useChannel(phoneNumberId);
  const ends = freeUntil(conversation);
  const number = customer.waId && `+${customer.waId}`;
  const username = customer.username && `@${customer.username}`;
  const rows: [name: string, value: string | undefined, copies: boolean][] = [
    [words.number, number, true],
    [words.username, username, true],
    [words.userId, number ? undefined : customer.userId, true],
    [words.channel, channel && `${channel.name} · ${channel.displayPhoneNumber}`, false],
    [
      words.window,
      ends <= now ? words.windowOver : `${dateOf(code, ends, now)} ${clockOf(code, ends)}`,
      false,
    ],
  ];
  return (
    <dl className="facts details-part" title={fullOf(code, ends)}>
      {rows.map(
        ([name, value, copies]) =>
          value !== undefined &&
          value !== "" && (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="tabular">
                <bdi>{value}</bdi>
                {copies && <CopyButton text={value} label={`${words.copy}: ${name}`} />}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
