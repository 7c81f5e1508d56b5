/** One customer's wish: what, since when, how we know, and the way to write down that it changed. */
import { useMemo, useState } from "react";
import { conversationSchema } from "../../../../functions/src/contract/conversation";
import type { Suppression, SuppressionChoice } from "../../../../functions/src/contract/documents";
import { conversationPath } from "../../../../functions/src/contract/paths";
import { setSuppression } from "../../calls/calls";
import { useCall } from "../../calls/useCall";
import { Confirm } from "../../form/Confirm";
import { useLanguage } from "../../language/language";
import { useWords } from "../../language/words";
import { Avatar } from "../../list/Avatar";
import { customerName } from "../../list/customerName";
import { liveDocument } from "../../live/liveDocument";
import { useSnapshot } from "../../live/useSnapshot";
import { home } from "../../route/route";
import { RouteLink } from "../../route/RouteLink";
import { Moment } from "../../time/Moment";
import { suppressionsWords } from "./words";

type Scope = "all" | "marketing";

/** What holds: silence goes before marketing, and a wish that was taken back is told too. */
function wishOf({ all, marketing }: Suppression): { scope: Scope; choice: SuppressionChoice } | null {
  if (all?.active) return { scope: "all", choice: all };
  if (marketing?.active) return { scope: "marketing", choice: marketing };
  if (all) return { scope: "all", choice: all };
  return marketing ? { scope: "marketing", choice: marketing } : null;
}

export function SuppressionRow({ suppression }: { suppression: Suppression }) {
  const { words: all } = useLanguage();
  const words = useWords(suppressionsWords);
  const [asking, setAsking] = useState(false);
  const { pending, problem, run } = useCall(setSuppression);
  const { conversationId } = suppression;
  const source = useMemo(
    () => liveDocument(conversationPath(conversationId), conversationSchema),
    [conversationId],
  );
  const live = useSnapshot(source);
  const conversation = live.status === "ready" ? live.value : null;
  const isGone = live.status === "ready" && (conversation === null || conversation.erasedAt !== undefined);
  const name = isGone
    ? words.gone
    : ((conversation && customerName(conversation.customer)) ?? all.unnamedCustomer);
  const wish = wishOf(suppression);
  if (wish === null) return null;
  const { scope, choice } = wish;
  return (
    <li className="card person">
      <Avatar name={name} />
      <div className="person-name">
        <p className="strong">
          {isGone ? (
            <bdi>{name}</bdi>
          ) : (
            <RouteLink to={{ ...home, conversationId }} className="plain-link">
              <bdi>{name}</bdi>
            </RouteLink>
          )}
        </p>
        <p className="muted">
          {words.sources[choice.source]} · <Moment at={choice.at} as="since" />
        </p>
      </div>
      <span className="tag">{choice.active ? words[scope] : words.lifted}</span>
      {!isGone && choice.active && (
        <button type="button" onClick={() => setAsking(true)}>
          {scope === "all" ? words.lift : words.liftMarketing}
        </button>
      )}
      {asking && (
        <Confirm
          title={words.liftTitle(name)}
          text={words.liftText}
          act={scope === "all" ? words.lift : words.liftMarketing}
          pending={pending}
          problem={problem}
          onConfirm={() =>
            void run({ conversationId, scope, active: false }).then((done) => done && setAsking(false))
          }
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
