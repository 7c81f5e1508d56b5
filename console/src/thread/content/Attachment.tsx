/**
 * A document: its name, and the bytes as a download. It is never opened inside the console, and saved under the name that the
 * server would give it, whatever its sender called it.
 */
import { useEffect, useRef, useState } from "react";
import { fileNameOf } from "../../../../functions/src/contract/fileName";
import { useFile } from "../../files/useFile";
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { threadWords } from "../words";
import { FileNote } from "./FileNote";

interface Props {
  phoneNumberId: string;
  mediaId: string;
  filename: string | undefined;
  mimeType: string;
}

/** As PDF, XLSX; empty where the name has no ending. */
const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? "";

/** The button that brings it. */
export function Attachment({ phoneNumberId, mediaId, filename, mimeType }: Props) {
  const words = useWords(threadWords);
  const [wanted, setWanted] = useState(false);
  const state = useFile(phoneNumberId, mediaId, wanted);
  const link = useRef<HTMLAnchorElement>(null);
  const file = state.status === "ready" ? state.file : undefined;
  const url = file?.url;
  const name = fileNameOf(filename, file?.type ?? mimeType, words.kinds.document);

  useEffect(() => {
    if (url !== undefined) link.current?.click();
  }, [url]);

  if (state.status === "failed" || state.status === "pending") return <FileNote name={name} state={state} />;
  const inside = (
    <>
      <Icon name="file" />
      <span className="file-name">
        <bdi>{name}</bdi>
        <span className="muted">{endingOf(name) || mimeType}</span>
      </span>
      <Icon name="download" size={18} />
    </>
  );
  return url === undefined ? (
    <button
      type="button"
      className="file-button"
      disabled={state.status === "loading"}
      title={words.download}
      onClick={() => setWanted(true)}
    >
      {inside}
    </button>
  ) : (
    <a ref={link} className="file-button" href={url} download={name} title={words.download}>
      {inside}
    </a>
  );
}
