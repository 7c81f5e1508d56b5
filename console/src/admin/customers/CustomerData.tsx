/** One customer: their export for whoever may see it, and their erasure for admins. */
import { useMemo, useState } from "react";
import { conversationSchema } from "../../../../functions/src/contract/conversation";
import { conversationPath } from "../../../../functions/src/contract/paths";
import { ProblemLine } from "../../calls/ProblemLine";
import { useCall } from "../../calls/useCall";
import { Notice } from "../../frame/Notice";
import { useLanguage } from "../../language/language";
import { useWords } from "../../language/words";
import { customerName } from "../../list/customerName";
import { liveDocument } from "../../live/liveDocument";
import { Loaded } from "../../office/Loaded";
import { home } from "../../route/route";
import { RouteLink } from "../../route/RouteLink";
import { useMay } from "../../session/team";
import { EraseDialog } from "./EraseDialog";
import { download, entriesOf, exportPages, htmlFile, jsonFile } from "./exportFiles";
import { customersWords } from "./words";

function Export({ conversationId }: { conversationId: string }) {
  const words = useWords(customersWords);
  const [collected, setCollected] = useState<number | null>(null);
  const { pending, problem, run } = useCall((kind: "html" | "json") =>
    exportPages(conversationId, setCollected).then((pages) => {
      download(kind === "html" ? htmlFile(conversationId, pages) : jsonFile(conversationId, pages));
      return entriesOf(pages);
    }),
  );
  return (
    <section className="settings-part">
      <h3>{words.export}</h3>
      <p className="muted">{words.exportHint}</p>
      <p className="row-actions">
        <button type="button" disabled={pending} onClick={() => void run("html")}>
          {words.exportHtml}
        </button>
        <button type="button" disabled={pending} onClick={() => void run("json")}>
          {words.exportJson}
        </button>
      </p>
      {collected !== null && problem === null && (
        <p role="status" className="muted">
          {pending ? words.exporting(collected) : words.exported(collected)}
        </p>
      )}
      <ProblemLine problem={problem} />
    </section>
  );
}

function Erase({ conversationId, name }: { conversationId: string; name: string }) {
  const words = useWords(customersWords);
  const [asking, setAsking] = useState(false);
  return (
    <section className="settings-part">
      <h3>{words.erase}</h3>
      <p className="muted">{words.eraseHint}</p>
      <p className="row-actions">
        <button type="button" className="danger" onClick={() => setAsking(true)}>
          {words.eraseButton}
        </button>
      </p>
      {asking && <EraseDialog conversationId={conversationId} name={name} onClose={() => setAsking(false)} />}
    </section>
  );
}

export function CustomerData({ conversationId }: { conversationId: string }) {
  const { words: all } = useLanguage();
  const words = useWords(customersWords);
  const mayErase = useMay("admin");
  const source = useMemo(
    () => liveDocument(conversationPath(conversationId), conversationSchema),
    [conversationId],
  );
  return (
    <section className="section">
      <RouteLink to={{ screen: "area", area: "admin", path: "/customers" }}>{words.choose}</RouteLink>
      <Loaded source={source} rows={2}>
        {(conversation) => {
          if (conversation === null) return <Notice text={words.missing} />;
          if (conversation.erasedAt !== undefined) {
            return <Notice text={words.wasErased} more={words.erasedMore} />;
          }
          const name = customerName(conversation.customer) ?? all.unnamedCustomer;
          const { waId } = conversation.customer;
          return (
            <div className="settings">
              <header className="settings-head">
                <h2>
                  <RouteLink to={{ ...home, conversationId }} className="plain-link">
                    <bdi>{name}</bdi>
                  </RouteLink>
                </h2>
                {waId !== undefined && <p className="muted">+{waId}</p>}
              </header>
              <Export conversationId={conversationId} />
              {mayErase && <Erase conversationId={conversationId} name={name} />}
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
