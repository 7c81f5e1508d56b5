/** A voice message, sound or film: loaded when it is to be played, then the browser's own player. */
import { useState } from "react";
import { useFile } from "../../files/useFile";
import { useWords } from "../../language/words";
import { Icon } from "../../marks/Icon";
import { threadWords } from "../words";
import { FileNote } from "./FileNote";

interface Props {
  phoneNumberId: string;
  mediaId: string;
  kind: "audio" | "voice" | "video";
}

/** The player. */
export function Player({ phoneNumberId, mediaId, kind }: Props) {
  const words = useWords(threadWords);
  const [wanted, setWanted] = useState(false);
  const state = useFile(phoneNumberId, mediaId, wanted);
  const name = words.kinds[kind];
  if (state.status === "ready") {
    const { url } = state.file;
    return kind === "video" ? (
      <video className="film" src={url} controls autoPlay aria-label={name} />
    ) : (
      <audio className="sound" src={url} controls autoPlay aria-label={name} />
    );
  }
  if (state.status === "failed" || state.status === "pending") return <FileNote name={name} state={state} />;
  return (
    <button type="button" className="file-button" disabled={wanted} onClick={() => setWanted(true)}>
      <Icon name="play" size={18} />
      <span>
        {name}
        <span className="visually-hidden">: {words.play}</span>
      </span>
    </button>
  );
}
