/** The screen of `/numbers`: how it stands, and how the last days went, from documents that the server keeps up. */
import { useMemo } from "react";
import { channelSchema, type Channel } from "../../../functions/src/contract/channel";
import { queries } from "../../../functions/src/contract/queries";
import { LoadFailed } from "../frame/LoadFailed";
import { Notice } from "../frame/Notice";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import { useWords } from "../language/words";
import type { Item } from "../live/live";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { goTo } from "../route/navigation";
import { useNow } from "../time/useNow";
import { Behind } from "./Behind";
import { DayTable } from "./DayTable";
import { FigureCard } from "./FigureCard";
import { figures, ninetieth } from "./figures";
import { NumbersHead } from "./NumbersHead";
import { askedOf, pathOfAsked, type Asked } from "./period";
import { Reasons } from "./Reasons";
import { Standing } from "./Standing";
import { useNumbers, type Numbers } from "./useNumbers";
import { numbersWords } from "./words";
import { countText, durationText } from "./written";
import "../office/office.css";
import "./numbers.css";

const goToAsked = (asked: Asked, how: "push" | "replace" = "push"): void =>
  goTo({ screen: "area", area: "numbers", path: pathOfAsked(asked) }, how);

function Cards({ numbers, asked }: { numbers: Numbers; asked: Asked }) {
  const { code } = useLanguage();
  const words = useWords(numbersWords);
  const { now } = numbers;
  const waitsOf = (by: "ai" | "human"): string | undefined => {
    const within = ninetieth(now, by);
    return within === null ? undefined : words.ninetieth(durationText(code, within));
  };
  const answers = words.ofAnswers(countText(code, figures.aiShare.of(now)));
  const card = { numbers, asked };
  return (
    <>
      <div className="figures">
        <FigureCard {...card} name="humanWait" more={waitsOf("human")} />
        <FigureCard {...card} name="aiWait" more={waitsOf("ai")} />
        <FigureCard {...card} name="aiShare" more={answers} />
        <FigureCard {...card} name="in" />
        <FigureCard {...card} name="out" />
        <FigureCard {...card} name="missed" />
      </div>
      <div className="figures figures-reasons">
        {(["handedOver", "taken", "failed"] as const).map((name) => (
          <FigureCard key={name} {...card} name={name}>
            <Reasons name={name} now={now} asked={asked} />
          </FigureCard>
        ))}
      </div>
    </>
  );
}

/** How it stands at the number that is looked at, or at each. */
function Stands({ channels, asked }: { channels: readonly Item<Channel>[]; asked: Asked }) {
  const shown = channels.filter(({ id }) => asked.phoneNumberId === null || asked.phoneNumberId === id);
  return shown.map(({ id, data }) => (
    <Standing key={id} phoneNumberId={id} name={channels.length > 1 ? data.name : null} />
  ));
}

interface BodyProps {
  asked: Asked;
  channels: readonly Item<Channel>[];
}

function Body({ asked, channels }: BodyProps) {
  const { words: all } = useLanguage();
  const words = useWords(numbersWords);
  const { days, phoneNumberId, shown } = asked;
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const of = useMemo(() => ({ days, phoneNumberId, shown: null }), [days, phoneNumberId]);
  const { live, source } = useNumbers(of, minute);
  if (live.status === "loading") return <Skeleton rows={4} shape="row" offline={live.offline} />;
  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;
  if (live.value === null) return <Notice text={words.empty} more={words.emptyMore} />;
  return (
    <>
      {live.offline && <p className="line-note">{all.offline}</p>}
      <Stands channels={channels} asked={asked} />
      <Cards numbers={live.value} asked={asked} />
      <DayTable byDay={live.value.byDay} />
      {shown !== null && (
        <Behind shown={shown} numbers={live.value} onClose={() => goToAsked({ ...asked, shown: null })} />
      )}
    </>
  );
}

/** @param path what stands behind `/numbers`: period, business number and the figure that is opened */
export function NumbersScreen({ path }: { path: string }) {
  const asked = askedOf(path);
  const source = useMemo(() => liveCollection(queries.channels(), channelSchema), []);
  const live = useSnapshot(source);
  const channels = live.status === "ready" ? live.value.items : [];
  return (
    <section className="numbers">
      <NumbersHead asked={asked} channels={channels} onChange={(next) => goToAsked(next, "replace")} />
      <Body asked={asked} channels={channels} />
    </section>
  );
}
