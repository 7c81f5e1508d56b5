/** How it stands now: who waits, for how long, and how many conversations are open with whom. */
import { useMemo } from "react";
import { standingSchema, type Standing as Stands } from "../../../functions/src/contract/numbers";
import { standingPath } from "../../../functions/src/contract/paths";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import { liveDocument } from "../live/liveDocument";
import { useSnapshot } from "../live/useSnapshot";
import { RouteLink } from "../route/RouteLink";
import { home, type View } from "../route/route";
import { Moment } from "../time/Moment";
import { useNow } from "../time/useNow";
import { numbersWords } from "./words";
import { countText, durationText } from "./written";

interface TileProps {
  name: string;
  value: string;
  hint?: string | undefined;
  view: View;
  urgent?: boolean;
}

function Tile({ name, value, hint, view, urgent = false }: TileProps) {
  return (
    <RouteLink to={{ ...home, view }} className="standing-tile" data-urgent={urgent} title={hint}>
      <span className="standing-value">{value}</span>
      <span className="standing-name">{name}</span>
    </RouteLink>
  );
}

/** Of one business number. It is left out until it was computed once. */
export function Standing({ phoneNumberId, name }: { phoneNumberId: string; name: string | null }) {
  const { code } = useLanguage();
  const words = useWords(numbersWords);
  const now = useNow();
  const source = useMemo(() => liveDocument(standingPath(phoneNumberId), standingSchema), [phoneNumberId]);
  const live = useSnapshot(source);
  if (live.status !== "ready" || live.value === null) return null;
  const { waiting, waitingSince, open, computedAt }: Stands = live.value;
  const since = waitingSince?.toMillis();
  return (
    <section className="standing" aria-label={name === null ? words.now : `${words.now}: ${name}`}>
      <h2>
        {name ?? words.now}{" "}
        <span className="muted">
          {words.asOf} <Moment at={computedAt} as="clock" />
        </span>
      </h2>
      <div className="standing-tiles">
        <Tile name={words.waiting} value={countText(code, waiting)} view="waiting" urgent={waiting > 0} />
        <Tile
          name={words.longest}
          value={since === undefined ? words.nobody : durationText(code, Math.max(60_000, now - since))}
          view="waiting"
        />
        <Tile name={words.withPeople} value={countText(code, open.human)} hint={words.openHint} view="all" />
        <Tile name={words.withAi} value={countText(code, open.ai)} hint={words.openHint} view="ai" />
      </div>
    </section>
  );
}
