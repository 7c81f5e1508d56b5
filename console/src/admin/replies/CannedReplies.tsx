/** The canned replies: each with its shortcut and its texts, to change, to add to and to delete. */
import { useMemo, useState } from "react";
import { type CannedReply, cannedReplySchema } from "../../../../functions/src/contract/cannedReply";
import { queries } from "../../../../functions/src/contract/queries";
import { callable } from "../../calls/calls";
import { useCall } from "../../calls/useCall";
import { Confirm } from "../../form/Confirm";
import { Notice } from "../../frame/Notice";
import { useWords } from "../../language/words";
import { SectionHead } from "../../office/SectionHead";
import { adminWords } from "../words";
import { liveCollection } from "../../live/liveCollection";
import { Loaded } from "../../office/Loaded";
import { nameIn, useTeam } from "../../session/team";
import { Moment } from "../../time/Moment";
import { ReplyDialog } from "./ReplyDialog";
import { repliesWords } from "./words";

const deleteCannedReply = callable("deleteCannedReply");
/** More than anybody could find their way in. */
const most = 500;

function Card({ reply, onEdit, onDelete }: { reply: CannedReply; onEdit: () => void; onDelete: () => void }) {
  const words = useWords(repliesWords);
  const by = nameIn(useTeam(), reply.updatedBy);
  const { shortcut, text } = reply;
  return (
    <li className="card reply-card">
      <header>
        <code className="shortcut">/{shortcut}</code>
        <span className="hint">
          <Moment at={reply.updatedAt} as="since" /> {by !== null && <bdi>{words.changedBy(by)}</bdi>}
        </span>
        <span className="card-end">
          <button type="button" className="quiet" aria-label={words.editOf(shortcut)} onClick={onEdit}>
            {words.edit}
          </button>
          <button type="button" className="quiet" onClick={onDelete}>
            {words.remove}
          </button>
        </span>
      </header>
      {(["id", "en"] as const).map(
        (language) =>
          text[language] !== undefined && (
            <p key={language} className="reply-text">
              <span className="language-mark">{language.toUpperCase()}</span>
              <span dir="auto" lang={language}>
                {text[language]}
              </span>
            </p>
          ),
      )}
    </li>
  );
}

function DeleteDialog({ shortcut, onClose }: { shortcut: string; onClose: () => void }) {
  const words = useWords(repliesWords);
  const { pending, problem, run } = useCall(deleteCannedReply);
  return (
    <Confirm
      title={words.removeTitle(shortcut)}
      text={words.removeText}
      act={words.remove}
      pending={pending}
      problem={problem}
      onConfirm={() => void run({ shortcut }).then((done) => done && onClose())}
      onClose={onClose}
    />
  );
}

type Open = { type: "none" | "new" } | { type: "edit" | "delete"; reply: CannedReply };
const none: Open = { type: "none" };

export function CannedReplies() {
  const words = useWords(repliesWords);
  const { sections } = useWords(adminWords);
  const source = useMemo(() => liveCollection(queries.cannedReplies(most), cannedReplySchema), []);
  const [open, setOpen] = useState<Open>(none);
  const close = (): void => setOpen(none);
  return (
    <section className="section">
      <SectionHead title={sections.replies} intro={words.intro}>
        <button type="button" className="primary" onClick={() => setOpen({ type: "new" })}>
          {words.add}
        </button>
      </SectionHead>
      <Loaded source={source}>
        {({ items }) => (
          <>
            {items.length === 0 && <Notice text={words.none} />}
            <ul className="card-list">
              {items.map(({ id, data }) => (
                <Card
                  key={id}
                  reply={data}
                  onEdit={() => setOpen({ type: "edit", reply: data })}
                  onDelete={() => setOpen({ type: "delete", reply: data })}
                />
              ))}
            </ul>
            {(open.type === "new" || open.type === "edit") && (
              <ReplyDialog
                reply={open.type === "edit" ? open.reply : null}
                taken={items.map(({ id }) => id)}
                onClose={close}
              />
            )}
          </>
        )}
      </Loaded>
      {open.type === "delete" && <DeleteDialog shortcut={open.reply.shortcut} onClose={close} />}
    </section>
  );
}
