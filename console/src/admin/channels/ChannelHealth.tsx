/** Whether messages of a number go out, and the newest that WhatsApp said of it and its account. */
import type { Channel } from "../../../../functions/src/contract/channel";
import { entry } from "../../language/entry";
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { Moment } from "../../time/Moment";
import { type ChannelWords, channelWords } from "./words";

/** `account_update:ACCOUNT_VIOLATION` is news of a field with its event behind it. */
function fieldText(words: ChannelWords, key: string): string {
  const [field = "", event] = key.split(":");
  const name = entry(words.fields, field) ?? field;
  return event === undefined ? name : `${name}: ${event.toLowerCase().replaceAll("_", " ")}`;
}

function Sending({ circuit }: Pick<Channel, "circuit">) {
  const words = useWords(channelWords);
  if (circuit === null) {
    return (
      <p className="good-line">
        <Icon name="check" size={16} />
        {words.sending}
      </p>
    );
  }
  return (
    <div className="warning-box" role="status">
      <Icon name="warning" />
      <div>
        <p>{words.held[circuit.kind]}</p>
        <p className="hint">
          {words.heldCode(circuit.code)} · {words.heldSince} <Moment at={circuit.since} as="clock" /> ·{" "}
          {words.heldUntil} <Moment at={circuit.until} as="clock" />
        </p>
      </div>
    </div>
  );
}

export function ChannelHealth({ channel }: { channel: Channel }) {
  const words = useWords(channelWords);
  const told = Object.entries(channel.health ?? {}).sort(
    ([, a], [, b]) => b.asOf.toMillis() - a.asOf.toMillis(),
  );
  return (
    <section className="settings-part">
      <h3>{words.sections.health}</h3>
      <Sending circuit={channel.circuit} />
      {told.length === 0 ? (
        <p className="muted">{words.noHealth}</p>
      ) : (
        <dl className="told">
          {told.map(([key, { asOf, summary, raw }]) => (
            <div key={key}>
              <dt>{fieldText(words, key)}</dt>
              <dd>
                <bdi>{summary}</bdi>
                <details>
                  <summary className="hint">
                    {words.told} <Moment at={asOf} as="since" />
                  </summary>
                  <pre aria-label={words.raw}>{raw}</pre>
                </details>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
